using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.2, table of subject attributes; 7.1.4.3.1 before 2.0.0 (ballot 199). Section 7.1.2.2.2 lets a cross-certificate
// repeat a name.
internal sealed class SubordinateCommonNameMissing() : MissingAttribute(NameAttributeKind.CommonName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subordinate-ca-common-name-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "Certificate of a subordinate CA without commonName",
        Requirement = "The subject of a subordinate CA has commonName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA for something other than TLS servers is passed over",
            "from 2023-09-15 a cross-certificate may repeat the name of an older CA, which the certificate does not tell; hence a notice",
        ],
        Violation = "A subordinate CA for TLS of 2024 without commonName.",
        NearestLegal = "The same certificate with it.",
        Editions =
        [
            new(EditionDates.BrCaCommonName, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.3.1"),
            new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.10.2"),
        ],
    };

    protected override bool Applies(scoped in AuditedCertificate certificate) => CaPurposes.MayIssueForTls(certificate);
}
