using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.5: MUST contain exactly one Reserved Certificate Policy Identifier. Ballot SC-079 lets cross-certificates have
// several, section 7.1.2.2.6.
internal sealed class CaReservedPolicySeveral : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CertificatePolicies, CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-reserved-policy-several",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A subordinate CA certificate has several reserved policies",
        Requirement = "certificatePolicies of a TLS CA certificate that is restricted in its policies has exactly one reserved policy; a "
            + "cross-certificate that issues no subscriber certificates itself may have several since 2024-11-14.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a cross-certificate looks like any other: a warning, because nothing in it tells",
            "anyPolicy has a rule of its own",
            "before 2023-09-15 there could be several",
        ],
        Violation = "A CA certificate of 2024 with 2.23.140.1.2.1 and 2.23.140.1.2.2.",
        NearestLegal = "The same certificate with one of them.",
        Editions =
        [
            new(EditionDates.BrProfiles, EditionDates.BrCrossPolicies, Severity.Error, "TLS BR 2.0.0 s7.1.2.10.5"),
            new(EditionDates.BrCrossPolicies, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.10.5, s7.1.2.2.6"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.MayIssueForServers(certificate))
        {
            return;
        }

        var count = 0;
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            count += policy.IsReserved ? 1 : 0;
        }

        if (count > 1)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.CertificatePolicies).Raw, $"certificatePolicies has {count} reserved policies, and this is no cross-certificate as far as it can be seen.");
        }
    }
}
