using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

/// <summary>Rules over public keys and signature algorithms.</summary>
internal static class KeyRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
    ];
}
