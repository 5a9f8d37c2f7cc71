using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules.Profiles;

/// <summary>When a certificate was issued, as far as its own bytes and a log tell: what decides which requirements it had to meet.</summary>
public static class CertificateIssuance
{
    /// <summary>
    /// From notBefore to the earliest time at which a log saw it: the earliest SCT that it carries, or the log's timestamp for a
    /// precertificate. A CA may date notBefore up to two days back or forth (TLS BR section 7.1.2.7), and one that dates it further
    /// makes a wider interval, never a wrong one. What nobody timed counts as issued at notBefore.
    /// </summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="logged">The earliest timestamp of a log's entry with it, for a precertificate; null for none.</param>
    public static IssuanceInterval Of(scoped in AuditedCertificate certificate, DateTimeOffset? logged)
    {
        var notBefore = LogTime.OfSeconds(certificate.Tbs.NotBefore);
        var seen = EarliestSct(certificate) ?? (certificate.Has(CertificateTraits.Precertificate) ? logged : null) ?? notBefore;
        return notBefore < seen ? new IssuanceInterval(notBefore, seen) : new IssuanceInterval(seen, notBefore);
    }

    private static DateTimeOffset? EarliestSct(scoped in AuditedCertificate certificate)
    {
        if (!certificate.Has(CertificateTraits.SctList) || !SctListView.TryRead(certificate.Extension(KnownExtension.SctList).Value, out var list, out _))
        {
            return null;
        }

        ulong? earliest = null;
        foreach (var sct in list)
        {
            if (sct.Fault.Kind == FaultKind.None && !(sct.Timestamp >= earliest))
            {
                earliest = sct.Timestamp;
            }
        }

        return earliest is { } timestamp ? LogTime.Of(timestamp) : null;
    }
}
