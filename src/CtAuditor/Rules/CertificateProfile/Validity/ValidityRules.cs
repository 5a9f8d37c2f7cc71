using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

/// <summary>Rules over validity periods.</summary>
internal static class ValidityRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
    ];
}
