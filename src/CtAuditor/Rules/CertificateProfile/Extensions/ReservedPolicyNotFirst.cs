using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.9 RECOMMENDS that the first PolicyInformation has the reserved identifier.
internal sealed class ReservedPolicyNotFirst : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "reserved-policy-oid-not-first",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "The reserved policy is not the first policy",
        Requirement = "It is recommended that the reserved policy comes first in certificatePolicies.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the order is otherwise free",
            "a certificate without a reserved policy has a finding of another kind",
        ],
        Violation = "A subscriber certificate of 2024 with a policy of its CA before the reserved one.",
        NearestLegal = "The same certificate with the two the other way round.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var i = 0;
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            if (policy.IsReserved)
            {
                if (i > 0)
                {
                    sink.Violation(certificate, policy.Raw, $"The reserved policy {ShownText.Oid(policy.Oid)} is policy {i + 1}, not the first.");
                }

                return;
            }

            i++;
        }
    }
}
