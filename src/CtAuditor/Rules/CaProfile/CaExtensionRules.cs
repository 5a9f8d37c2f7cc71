using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

/// <summary>Rules over the extensions of CA certificates that say who issued them, under which policies, and where to ask.</summary>
internal static class CaExtensionRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
        new CaAiaCritical(),
        new CaAiaMissing(),
        new CaAiaAbsent(),
        new CaAiaCaIssuersMissing(),
        new CaAiaNotHttp(),
        new CaAiaMethodNotPermitted(),
        new CaAiaLocationNotUri(),
        new CaAiaDuplicateLocation(),
        new CaCdpMissing(),
        new CaCdpCritical(),
        new CaCdpUrlMissing(),
        new CaCdpNotHttp(),
        new CaCdpNameNotUri(),
        new CaCdpNotFullName(),
        new CaCdpReasonsOrIssuer(),
        new RootCdpPresent(),
        new CaPoliciesMissing(),
        new CaPoliciesCritical(),
        new CaAnyPolicyNotAlone(),
        new CaReservedPolicyMissing(),
        new CaReservedPolicySeveral(),
        new CaReservedPolicySeveralAbove(),
        new NonTlsCaReservedPolicy(),
        new CaSkiMissing(),
        new RootAkiMismatch(),
        new RootAkiAbsent(),
        new CaNameConstraintsNotCritical(),
        new CaNameConstraintTypeNotRecommended(),
        new CaExtensionNotRecommended(),
        new NameConstraintViolation(),
    ];
}
