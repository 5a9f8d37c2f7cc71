using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.5: conforming CAs SHOULD mark this extension as critical.
internal sealed class PolicyMappingsNotCritical() : CriticalityRule(KnownExtension.PolicyMappings, "policyMappings", isWanted: true)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.PolicyMappings);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "policy-mappings-not-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "policyMappings is not marked critical",
        Requirement = "policyMappings should be critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "RFC 3280 required the opposite",
            "it is a recommendation",
        ],
        Violation = "A CA certificate of 2024 whose policyMappings is not critical.",
        NearestLegal = "The same certificate with the extension critical.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.1.5")],
    };
}
