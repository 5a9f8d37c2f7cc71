using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

/// <summary>Which CA certificates the TLS profiles are about.</summary>
internal static class TlsCa
{
    private const CertificateTraits Usages =
        CertificateTraits.ServerAuth | CertificateTraits.AnyExtendedKeyUsage | CertificateTraits.PrecertificateSigningUsage;

    /// <summary>
    /// Whether certificates for TLS servers may come from it: unless extended key usages keep it from that, which makes it a
    /// non-TLS CA (TLS BR section 7.1.2.3).
    /// </summary>
    public static bool MayIssueForServers(scoped in AuditedCertificate certificate) =>
        !certificate.Has(CertificateTraits.ExtendedKeyUsage) || (certificate.Traits & Usages) != CertificateTraits.None;
}
