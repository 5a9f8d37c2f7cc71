using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>Rules over the names of subjectAltName and issuerAltName.</summary>
internal static class AltNameRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
    ];
}
