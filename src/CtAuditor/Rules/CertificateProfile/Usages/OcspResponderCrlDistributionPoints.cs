using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.2, table: cRLDistributionPoints MUST NOT be present.
internal sealed class OcspResponderCrlDistributionPoints : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-crl-distribution-points",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "An OCSP responder's certificate has cRLDistributionPoints",
        Requirement = "A responder's certificate has no cRLDistributionPoints: nobody checks its revocation.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "a subscriber certificate may have it",
            "a responder's certificate from before 2023-09-15 may have it",
        ],
        Violation = "A responder's certificate of 2026 has cRLDistributionPoints.",
        NearestLegal = "The same certificate without the extension.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.CrlDistributionPoints).Raw, $"The responder's certificate has cRLDistributionPoints.");
    }
}
