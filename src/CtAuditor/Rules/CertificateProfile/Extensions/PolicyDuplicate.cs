using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.4: a certificate policy OID MUST NOT appear more than once.
internal sealed class PolicyDuplicate : CertificateRule
{
    // Nobody has more; a hostile list of thousands must not be compared pair by pair.
    private const int MaxCompared = 64;

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "certificate-policy-duplicate",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "certificatePolicies has the same policy twice",
        Requirement = "A policy is in certificatePolicies no more than once.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "two policies beneath the same arc are two",
        ],
        Violation = "A certificate with 2.23.140.1.2.1 twice.",
        NearestLegal = "The same certificate with 2.23.140.1.2.1 once, with the qualifiers of both.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        var i = 0;
        foreach (var policy in policies)
        {
            var j = 0;
            foreach (var earlier in policies)
            {
                if (j == i || j == MaxCompared)
                {
                    break;
                }

                if (earlier.Oid.SequenceEqual(policy.Oid))
                {
                    sink.Violation(certificate, policy.Raw, $"The policy {ShownText.Oid(policy.Oid)} is in certificatePolicies more than once.");
                    break;
                }

                j++;
            }

            i++;
        }
    }
}
