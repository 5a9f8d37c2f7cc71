using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.5: anyPolicy MUST be the only PolicyInformation value; among others it MUST NOT be present.
internal sealed class CaAnyPolicyNotAlone : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CertificatePolicies | CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-any-policy-not-alone",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A subordinate CA certificate has anyPolicy beside other policies",
        Requirement = "In certificatePolicies of a CA certificate anyPolicy is alone, or not there.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "anyPolicy alone is in order",
            "before 2023-09-15 both could be there",
        ],
        Violation = "A CA certificate of 2024 with anyPolicy and 2.23.140.1.2.1.",
        NearestLegal = "The same certificate with either of them.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            if (!policy.IsAnyPolicy)
            {
                sink.Violation(certificate, policy.Raw, $"certificatePolicies has {ShownText.Oid(policy.Oid)} beside anyPolicy.");
            }
        }
    }
}
