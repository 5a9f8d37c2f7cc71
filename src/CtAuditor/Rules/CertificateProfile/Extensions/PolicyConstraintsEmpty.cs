using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.11: conforming CAs MUST NOT issue certificates where policy constraints is an empty sequence.
internal sealed class PolicyConstraintsEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.PolicyConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "policy-constraints-empty",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "policyConstraints is an empty SEQUENCE",
        Requirement = "policyConstraints has requireExplicitPolicy, inhibitPolicyMapping or both.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "either of the two fields may be alone",
        ],
        Violation = "A CA certificate whose policyConstraints has neither field.",
        NearestLegal = "The same certificate with requireExplicitPolicy 0.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.11")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Extension(KnownExtension.PolicyConstraints).Value is [DerTag.Sequence, 0])
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.PolicyConstraints).Raw, $"policyConstraints is an empty SEQUENCE.");
        }
    }
}
