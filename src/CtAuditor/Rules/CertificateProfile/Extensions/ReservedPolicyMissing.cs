using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR 1.8.7 sections 1.2.2 and 7.1.6.4: one or more policy identifiers beneath the reserved arc; 2.0.0 section 7.1.2.7.9.
internal sealed class ReservedPolicyMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "reserved-policy-oid-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "A subscriber certificate names no policy of the CA/Browser Forum",
        Requirement = "A subscriber certificate names a policy beneath 2.23.140.1, the arc that is reserved for the CA/Browser Forum.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2020-09-30 the CA's own policy was enough",
            "a policy of the CA's own beside it is in order",
        ],
        Violation = "A subscriber certificate of 2021 with nothing but a policy of its CA.",
        NearestLegal = "The same certificate with the reserved policy of domain validation beside it.",
        Editions = [new(EditionDates.BrReservedPolicy, null, Severity.Error, "TLS BR 1.8.7 s7.1.6.4; 2.2.6 s7.1.2.7.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var count = 0;
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            count++;
            if (policy.IsOfCabf)
            {
                return;
            }
        }

        // None at all is another rule's business.
        if (count > 0)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.CertificatePolicies).Raw, $"certificatePolicies has no policy beneath 2.23.140.1.");
        }
    }
}
