using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

/// <summary>Rules over DER, versions, serial numbers and times.</summary>
internal static class EncodingRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
    ];
}
