using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.2, table of subject attributes; 7.1.4.3.1 before 2.0.0 (ballot 199).
internal sealed class RootCommonNameMissing() : MissingAttribute(NameAttributeKind.CommonName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-ca-common-name-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "Root certificate without commonName",
        Requirement = "The subject of a root has commonName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a root from before the requirement is in order",
        ],
        Violation = "A root of 2024 without commonName.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.BrCaCommonName, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.2")],
    };
}
