using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.10: conforming CAs MUST mark this extension as critical.
internal sealed class NameConstraintsNotCritical() : CriticalityRule(KnownExtension.NameConstraints, "nameConstraints", isWanted: true)
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa | CertificateRole.AnyEndEntity, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraints-not-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "nameConstraints are not marked critical",
        Requirement = "nameConstraints are critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the TLS BR let subordinate CA certificates take exception: a rule of its own",
        ],
        Violation = "A root's certificate whose nameConstraints are not critical.",
        NearestLegal = "The same certificate with the extension critical.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.1.10")],
    };
}
