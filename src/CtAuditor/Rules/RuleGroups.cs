namespace CtAuditor.Rules;

/// <summary>The groups of the catalogue.</summary>
public static class RuleGroups
{
    /// <summary>Certificates of subscribers and OCSP responders, one by one.</summary>
    public const string CertificateProfile = "certificate-profile";

    /// <summary>Certificates of CAs.</summary>
    public const string CaProfile = "ca-profile";

    /// <summary>Certificate revocation lists.</summary>
    public const string Crl = "crl";
}
