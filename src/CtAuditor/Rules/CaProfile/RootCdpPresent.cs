using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.11.2: SHOULD NOT be present in Root CA Certificates.
internal sealed class RootCdpPresent : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-cdp-present",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A root's certificate has cRLDistributionPoints",
        Requirement = "A root's certificate should not have cRLDistributionPoints.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a subordinate CA certificate has them",
            "it is a recommendation",
        ],
        Violation = "A root's certificate of 2025 with cRLDistributionPoints.",
        NearestLegal = "The same certificate without them.",
        Editions = [new(EditionDates.BrOcspOptional, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.CrlDistributionPoints).Raw, $"There is a cRLDistributionPoints.");
    }
}
