using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.14: conforming CAs MUST mark this extension as critical.
internal sealed class InhibitAnyPolicyNotCritical() : CriticalityRule(KnownExtension.InhibitAnyPolicy, "inhibitAnyPolicy", isWanted: true)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.InhibitAnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "inhibit-any-policy-not-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "inhibitAnyPolicy is not marked critical",
        Requirement = "inhibitAnyPolicy is critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without the extension is in order",
        ],
        Violation = "A CA certificate whose inhibitAnyPolicy is not critical.",
        NearestLegal = "The same certificate with the extension critical.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.14")],
    };
}
