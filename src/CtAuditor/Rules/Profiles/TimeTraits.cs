using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.Profiles;

/// <summary>Whether the dates of a validity are of the one form that is in use until 2049.</summary>
internal static class TimeTraits
{
    // SEQUENCE of two UTCTimes YYMMDDHHMMSSZ (RFC 5280 section 4.1.2.5.1).
    private const int UtcTime = 13;
    private const int Length = 2 + (2 * (2 + UtcTime));

    /// <summary>The traits of a Validity element.</summary>
    public static CertificateTraits Of(ReadOnlySpan<byte> validity) =>
        validity.Length == Length && IsPlain(validity.Slice(2, 2 + UtcTime)) && IsPlain(validity[(4 + UtcTime)..])
            ? CertificateTraits.None
            : CertificateTraits.OddTime;

    private static bool IsPlain(ReadOnlySpan<byte> time) => time[0] == DerTag.UtcTime && time[1] == UtcTime && time[^1] == (byte)'Z';
}
