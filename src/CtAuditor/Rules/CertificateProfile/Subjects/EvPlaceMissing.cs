using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.6 (9.2.6 before version 2).
internal sealed class EvPlaceMissing() : MissingAttribute(NameAttributeKind.StateOrProvince, NameAttributeKind.Locality)
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-place-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "EV certificate without stateOrProvinceName or localityName",
        Requirement = "The subject of an EV certificate has stateOrProvinceName or localityName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "one of the two is enough",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 without stateOrProvinceName or localityName.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.6")],
    };
}
