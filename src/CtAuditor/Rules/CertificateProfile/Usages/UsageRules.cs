using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

/// <summary>Rules over key usages, extended key usages and basicConstraints of any certificate.</summary>
internal static class UsageRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
        new BasicConstraintsNotCritical(),
    ];
}
