using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.9: MUST contain exactly one Reserved Certificate Policy Identifier.
internal sealed class ReservedPolicyCount : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "reserved-policy-oid-count",
        Group = RuleGroups.CertificateProfile,
        Title = "A subscriber certificate has not exactly one reserved policy",
        Requirement = "certificatePolicies of a subscriber certificate has exactly one of the four reserved policies of domain, organization, "
            + "individual and extended validation.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a policy of the CA's own beside it is in order",
            "from 2020-09-30 to 2023-09-14 there could be several",
            "no policy of the CA/Browser Forum at all has a rule of its own",
        ],
        Violation = "A subscriber certificate of 2024 with 2.23.140.1.2.1 and 2.23.140.1.2.2.",
        NearestLegal = "The same certificate with the first of them.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var (reserved, ofCabf) = (0, 0);
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            reserved += policy.IsReserved ? 1 : 0;
            ofCabf += policy.IsOfCabf ? 1 : 0;
        }

        if (reserved > 1 || (reserved == 0 && ofCabf > 0))
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.CertificatePolicies).Raw, $"certificatePolicies has {reserved} reserved policies.");
        }
    }
}
