namespace CtAuditor.Rules.Profiles;

/// <summary>Whom requirements of the TLS BR bind that a role alone does not tell.</summary>
internal static class TlsRequirements
{
    /// <summary>
    /// Whether a certificate may serve TLS: every CA's and TLS server's, and an end entity's without extended key usages, which restrict
    /// it to nothing. What has others, for mail or code, is beyond the TLS BR (section 1.1).
    /// </summary>
    public static bool Bind(scoped in AuditedCertificate certificate) =>
        certificate.Role != CertificateRole.OtherEndEntity || !certificate.Has(CertificateTraits.ExtendedKeyUsage);
}
