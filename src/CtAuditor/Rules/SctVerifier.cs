using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules;

/// <summary>Verifies SCTs that a final certificate carries, for settlement: some 150 microseconds each.</summary>
internal static class SctVerifier
{
    /// <summary>RFC 6962 section 3.3: an embedded SCT is over the precert_entry made of the certificate's TBS without its SCT list.</summary>
    public static SctVerification Verify(GroupCertificate final, EmbeddedSct embedded, LogCoverage? log)
    {
        if (log is null || log.Key.IsEmpty || !LogPublicKey.TryImport(log.Key.Span, out var key, out _))
        {
            return SctVerification.Unknown;
        }

        using (key)
        {
            if (key.LogId != embedded.LogId || !SctView.TryRead(embedded.Raw.Span, out var sct, out _))
            {
                return SctVerification.Unknown;
            }

            return SignedData(final, sct) is { } data && key.Verify(data, sct.DigitallySigned) ? SctVerification.Valid : SctVerification.Invalid;
        }
    }

    /// <summary>What the log has to have signed for this certificate; null for one that no SCT can be for.</summary>
    public static byte[]? SignedData(GroupCertificate final, in SctView sct)
    {
        var tbs = final.CanonicalTbs.Span;
        var data = new byte[SctSignedData.Length(LogEntryType.PrecertEntry, tbs.Length, sct.Extensions.Length)];
        return SctSignedData.TryWrite(data, sct.Timestamp, LogEntryType.PrecertEntry, final.IssuerKeyHash.ToArray(), tbs, sct.Extensions, out var written)
            ? data[..written]
            : null;
    }
}
