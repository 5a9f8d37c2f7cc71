using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, ub-state-name; the same in RFC 2459.
internal sealed class StateOrProvinceTooLong() : AttributeTooLong(NameAttributeKind.StateOrProvince, 128)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-state-or-province-too-long",
        Group = RuleGroups.CertificateProfile,
        Title = "stateOrProvinceName of more than 128 characters",
        Requirement = "stateOrProvinceName in a subject has at most 128 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose stateOrProvinceName has 129 characters.",
        NearestLegal = "The same certificate with 128 characters, all of two bytes in UTF-8.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 sA.1")],
    };
}
