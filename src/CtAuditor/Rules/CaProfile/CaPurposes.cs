using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

/// <summary>What a CA may issue certificates for.</summary>
internal static class CaPurposes
{
    /// <summary>Whether its extended key usages, if it has any, leave TLS servers open (MRSP section 1.1).</summary>
    public static bool MayIssueForTls(scoped in AuditedCertificate certificate) =>
        !certificate.Has(CertificateTraits.ExtendedKeyUsage) || (certificate.Traits & (CertificateTraits.ServerAuth | CertificateTraits.AnyExtendedKeyUsage)) != 0;
}
