using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

/// <summary>Rules over certificates of CAs.</summary>
internal static class CaRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
        new NameConstraintsReservedAddress(),
        .. CaExtensionRules.All,
    ];
}
