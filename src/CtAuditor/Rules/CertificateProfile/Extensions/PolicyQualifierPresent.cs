using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.9, table: policyQualifiers NOT RECOMMENDED.
internal sealed class PolicyQualifierPresent : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "policy-qualifier-present",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "A policy of a subscriber certificate has qualifiers",
        Requirement = "Policy qualifiers are not recommended in subscriber certificates.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a pointer to the certification practice statement is permitted all the same",
        ],
        Violation = "A subscriber certificate of 2024 with the URL of a certification practice statement.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            if (!policy.Qualifiers.IsEmpty)
            {
                sink.Violation(certificate, policy.Raw, $"The policy {ShownText.Oid(policy.Oid)} has qualifiers.");
            }
        }
    }
}
