using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.5, table "Policy Restricted": a reserved identifier MUST; cross-certified CAs in section 7.1.2.2.6 alike.
internal sealed class CaReservedPolicyMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CertificatePolicies, CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-reserved-policy-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A subordinate CA certificate has neither anyPolicy nor a reserved policy",
        Requirement = "certificatePolicies of a TLS CA certificate has anyPolicy, or a reserved policy.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "policies of the CA's own beside it are in order",
            "a CA that cannot issue for TLS servers has a profile of its own",
            "before 2023-09-15 a policy of the CA's own was enough",
        ],
        Violation = "A CA certificate of 2024 with nothing but a policy of its own.",
        NearestLegal = "The same certificate with 2.23.140.1.2.1 beside it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.5, s7.1.2.2.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        var count = 0;
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            count++;
            if (policy.IsReserved)
            {
                return;
            }
        }

        if (count > 0)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.CertificatePolicies).Raw, $"certificatePolicies has neither anyPolicy nor a reserved policy.");
        }
    }
}
