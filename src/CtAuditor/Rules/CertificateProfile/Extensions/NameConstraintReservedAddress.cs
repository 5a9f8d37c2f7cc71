using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR sections 7.1.2.10.8 and 7.1.2.5.2: the CA MUST confirm that the Applicant has been assigned the iPAddress range. Reserved IP Address:
// section 1.6.1.
internal sealed class NameConstraintReservedAddress : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraint-reserved-address",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "A permitted range of addresses meets a block that IANA reserves",
        Requirement = "A range of addresses in permittedSubtrees has been assigned to the applicant, which no address of IANA's special-purpose "
            + "registries ever is.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "excluded ranges may be of any kind: to exclude all addresses is required",
            "a range that cannot be read has a finding of another kind",
        ],
        Violation = "A CA certificate with 192.168.0.0/16 as a permitted range.",
        NearestLegal = "The same certificate with 192.168.0.0/16 as an excluded range.",
        Editions = [new(EditionDates.BrTechnicalConstraints, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.8, s7.1.2.5.2; s4.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        NameConstraintsView.TryRead(certificate.Extension(KnownExtension.NameConstraints).Value, out var constraints);
        foreach (var subtree in constraints.Permitted)
        {
            if (subtree.Tag == GeneralNameTag.IpAddress && ReservedNetworks.Meet(subtree.Base))
            {
                sink.Violation(certificate, subtree.Raw, $"The permitted range {ShownText.Hex(subtree.Base)} (address and mask) meets a block of reserved addresses.");
            }
        }
    }
}
