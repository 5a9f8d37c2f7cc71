using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

/// <summary>Which CA certificates the TLS profiles are about.</summary>
internal static class TlsCa
{
    private const CertificateTraits Usages =
        CertificateTraits.ServerAuth | CertificateTraits.AnyExtendedKeyUsage | CertificateTraits.PrecertificateSigningUsage;

    private const CertificateTraits Policies = CertificateTraits.DomainValidated | CertificateTraits.OrganizationValidated
        | CertificateTraits.IndividualValidated | CertificateTraits.ExtendedValidated;

    private static readonly long UsagesFrom = EditionDates.BrAlignment.ToUnixTimeSeconds();

    /// <summary>
    /// Whether certificates for TLS servers may come from it: unless extended key usages keep it from that, which makes it a
    /// non-TLS CA (TLS BR section 7.1.2.3).
    /// </summary>
    public static bool MayIssueForServers(scoped in AuditedCertificate certificate) =>
        !certificate.Has(CertificateTraits.ExtendedKeyUsage) || (certificate.Traits & Usages) != CertificateTraits.None;

    /// <summary>
    /// Whether it is a TLS CA's as far as it can be seen. Since TLS BR 1.7.1 those say so in their extended key usages (section
    /// 7.1.2.2(g)); one without any may belong to a hierarchy that has nothing to do with TLS, unless it has a reserved policy.
    /// </summary>
    public static bool IsForServers(scoped in AuditedCertificate certificate) => certificate.Has(CertificateTraits.ExtendedKeyUsage)
        ? (certificate.Traits & Usages) != CertificateTraits.None
        : certificate.Tbs.NotBefore < UsagesFrom || (certificate.Traits & Policies) != CertificateTraits.None;
}
