using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.5 (9.2.5 before version 2).
internal sealed class EvSerialNumberMissing() : MissingAttribute(NameAttributeKind.SerialNumber)
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-serial-number-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "EV certificate without serialNumber",
        Requirement = "The subject of an EV certificate has serialNumber.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the serial number of the certificate is another thing",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 without serialNumber.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.5")],
    };
}
