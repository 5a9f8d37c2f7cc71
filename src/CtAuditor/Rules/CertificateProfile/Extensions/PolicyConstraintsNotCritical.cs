using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.11: conforming CAs MUST mark this extension as critical.
internal sealed class PolicyConstraintsNotCritical() : CriticalityRule(KnownExtension.PolicyConstraints, "policyConstraints", isWanted: true)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.PolicyConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "policy-constraints-not-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "policyConstraints is not marked critical",
        Requirement = "policyConstraints is critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "RFC 3280 left it open",
        ],
        Violation = "A CA certificate of 2024 whose policyConstraints is not critical.",
        NearestLegal = "The same certificate with the extension critical.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.11")],
    };
}
