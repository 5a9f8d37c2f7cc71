using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.5: policies MUST NOT be mapped either to or from the special value anyPolicy.
internal sealed class PolicyMappingAnyPolicy : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.PolicyMappings);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "policy-mapping-any-policy",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "A policy is mapped to or from anyPolicy",
        Requirement = "policyMappings maps no policy to or from anyPolicy.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "anyPolicy in certificatePolicies is another matter",
        ],
        Violation = "A CA certificate that maps 2.5.29.32.0 to a policy of its own.",
        NearestLegal = "The same certificate that maps a policy of its issuer.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PolicyMappingsView.TryRead(certificate.Extension(KnownExtension.PolicyMappings).Value, out var mappings);
        foreach (var mapping in mappings)
        {
            if (mapping.IssuerDomainPolicy.SequenceEqual(Oids.AnyPolicy) || mapping.SubjectDomainPolicy.SequenceEqual(Oids.AnyPolicy))
            {
                sink.Violation(
                    certificate,
                    mapping.Raw,
                    $"policyMappings maps {ShownText.Oid(mapping.IssuerDomainPolicy)} to {ShownText.Oid(mapping.SubjectDomainPolicy)}, one of which is anyPolicy.");
            }
        }
    }
}
