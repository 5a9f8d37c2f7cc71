using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
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

    /// <summary>Whether pathLenConstraint is 0: what it issues is for end entities. It must be a CA certificate.</summary>
    public static bool IssuesNoCa(scoped in AuditedCertificate certificate)
    {
        var outer = new DerReader(certificate.Extension(KnownExtension.BasicConstraints).Value);
        if (!outer.TryRead(DerTag.Sequence, out var constraints, out _))
        {
            return false;
        }

        var fields = constraints.Open();
        return fields.TryRead(DerTag.Boolean, out _, out _) && fields.TryRead(DerTag.Integer, out var length, out _) && length.Content is [0];
    }

    /// <summary>How many reserved policies certificatePolicies has, which must be there.</summary>
    public static int CountReservedPolicies(scoped in AuditedCertificate certificate)
    {
        var count = 0;
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            count += policy.IsReserved ? 1 : 0;
        }

        return count;
    }
}
