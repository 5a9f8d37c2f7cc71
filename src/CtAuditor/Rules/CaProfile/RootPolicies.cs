using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR since 1.0: certificatePolicies SHOULD NOT be present; since 2.0.0, section 7.1.2.1.2, NOT RECOMMENDED.
internal sealed class RootPolicies : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-certificate-policies-present",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A root certificate has certificatePolicies",
        Requirement = "A root certificate should have no certificatePolicies.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "a subordinate CA must have it",
            "it is no violation",
        ],
        Violation = "A root certificate with a policy.",
        NearestLegal = "The same certificate without certificatePolicies.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.8.7 s7.1.2.1"),
            new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.1.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.CertificatePolicies).Raw, $"The root certificate has certificatePolicies.");
    }
}
