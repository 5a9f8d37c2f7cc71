using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.8: conforming CAs MUST mark this extension as non-critical.
internal sealed class SubjectDirectoryAttributesCritical() : CriticalityRule(KnownExtension.SubjectDirectoryAttributes, "subjectDirectoryAttributes", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectDirectoryAttributes);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-directory-attributes-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "subjectDirectoryAttributes is marked critical",
        Requirement = "subjectDirectoryAttributes is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
        ],
        Violation = "A certificate whose subjectDirectoryAttributes is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.1.8")],
    };
}
