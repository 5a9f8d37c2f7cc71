using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.2.7.4, table of subject attributes; before 2.0.0 section 7.1.6.4.
internal sealed class OvPlaceMissing() : MissingAttribute(NameAttributeKind.StateOrProvince, NameAttributeKind.Locality)
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.OrganizationValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ov-place-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Organization-validated certificate without stateOrProvinceName or localityName",
        Requirement = "The subject of a certificate under the policy of organization validation has stateOrProvinceName or localityName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "one of the two is enough",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.2.2 without stateOrProvinceName or localityName.",
        NearestLegal = "The same certificate with it.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.6.4"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.4"),
        ],
    };
}
