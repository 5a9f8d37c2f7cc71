using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.2, table of subject attributes; 7.1.4.3.1 before 2.0.0, and 9.1 in version 1.0.
internal sealed class RootCountryMissing() : MissingAttribute(NameAttributeKind.Country)
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-ca-country-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "Root certificate without countryName",
        Requirement = "The subject of a root has countryName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a root from before the requirement is in order",
        ],
        Violation = "A root of 2024 without countryName.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.2")],
    };
}
