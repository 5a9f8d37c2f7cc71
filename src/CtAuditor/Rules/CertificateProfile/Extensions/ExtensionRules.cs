using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

/// <summary>Rules over the extensions of subscriber and OCSP responder certificates, and over those of any certificate.</summary>
internal static class ExtensionRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
    ];
}
