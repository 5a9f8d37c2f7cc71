using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Crls;

/// <summary>InvalidityDate ::= GeneralizedTime (RFC 5280 section 5.3.2).</summary>
public static class InvalidityDate
{
    /// <summary>Reads the extension's value as seconds since 1970-01-01T00:00:00Z.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out long unixSeconds)
    {
        unixSeconds = 0;
        var reader = new DerReader(value);
        return reader.TryRead(DerTag.GeneralizedTime, out var time, out _) && reader.AtEnd && DerTime.TryRead(time, out unixSeconds, out _);
    }
}
