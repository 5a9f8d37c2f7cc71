using CtAuditor.Rules;

namespace CtAuditor.Reports;

/// <summary>The values of <see cref="EvidenceItem.Role"/>.</summary>
internal static class EvidenceRoles
{
    public const string Precertificate = "precertificate";
    public const string Final = "final";
    public const string Issuer = "issuer";
    public const string PrecertificateSigningCertificate = "precertificate-signing-certificate";
}
