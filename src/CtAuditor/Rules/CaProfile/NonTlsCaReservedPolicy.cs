using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.3.2, table "Policy Restricted": a reserved identifier MUST NOT.
internal sealed class NonTlsCaReservedPolicy : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.NonTlsSubordinateCa, CertificateTraits.CertificatePolicies, Excludes: CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "non-tls-ca-reserved-policy",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A CA that cannot issue for TLS servers has a reserved policy of the TLS BR",
        Requirement = "A CA certificate whose extended key usages exclude TLS servers has none of the reserved policies.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a Precertificate Signing CA is not meant",
            "anyPolicy is another matter",
        ],
        Violation = "A CA certificate of 2024 for mail with 2.23.140.1.2.1.",
        NearestLegal = "The same certificate with a policy of its own.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.3.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            if (policy.IsReserved)
            {
                sink.Violation(certificate, policy.Raw, $"The CA cannot issue for TLS servers and has the reserved policy {ShownText.Oid(policy.Oid)}.");
            }
        }
    }
}
