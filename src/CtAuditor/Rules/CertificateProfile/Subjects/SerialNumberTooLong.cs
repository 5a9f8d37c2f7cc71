using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, ub-serial-number.
internal sealed class SerialNumberTooLong() : AttributeTooLong(NameAttributeKind.SerialNumber, 64)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-serial-number-too-long",
        Group = RuleGroups.CertificateProfile,
        Title = "serialNumber of more than 64 characters",
        Requirement = "serialNumber in a subject has at most 64 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose serialNumber has 65 characters.",
        NearestLegal = "The same certificate with 64 characters.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sA.1")],
    };
}
