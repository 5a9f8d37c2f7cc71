using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.2.2: conforming CAs MUST mark this extension as non-critical.
internal sealed class SubjectInfoAccessCritical() : CriticalityRule(KnownExtension.SubjectInformationAccess, "subjectInfoAccess", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-info-access-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "subjectInfoAccess is marked critical",
        Requirement = "subjectInfoAccess is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
        ],
        Violation = "A CA certificate whose subjectInfoAccess is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.2.2")],
    };
}
