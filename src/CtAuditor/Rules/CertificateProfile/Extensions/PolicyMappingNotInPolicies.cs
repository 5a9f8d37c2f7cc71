using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.5: each issuerDomainPolicy SHOULD also be asserted in a certificate policies extension in the same certificate.
internal sealed class PolicyMappingNotInPolicies : CertificateRule
{
    // Nobody has more; a hostile list of thousands must not be compared pair by pair.
    private const int MaxCompared = 256;

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.PolicyMappings, Excludes: CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "policy-mapping-not-in-policies",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "A policy that is mapped is not in certificatePolicies",
        Requirement = "Each issuerDomainPolicy in policyMappings should be in certificatePolicies of the same certificate.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the subjectDomainPolicy need not be there",
            "anyPolicy in certificatePolicies covers every policy",
        ],
        Violation = "A CA certificate that maps a policy which certificatePolicies does not have.",
        NearestLegal = "The same certificate with that policy in certificatePolicies.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.1.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var count = 0;
        PolicyMappingsView.TryRead(certificate.Extension(KnownExtension.PolicyMappings).Value, out var mappings);
        foreach (var mapping in mappings)
        {
            if (count++ == MaxCompared)
            {
                break;
            }

            if (!IsAsserted(certificate, mapping.IssuerDomainPolicy))
            {
                sink.Violation(certificate, mapping.Raw, $"The policy {ShownText.Oid(mapping.IssuerDomainPolicy)} is mapped and not in certificatePolicies.");
            }
        }
    }

    private static bool IsAsserted(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> oid)
    {
        if (!certificate.Has(CertificateTraits.CertificatePolicies))
        {
            return false;
        }

        // Policies that cannot be read might have it.
        if (!PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies))
        {
            return true;
        }

        var count = 0;
        foreach (var policy in policies)
        {
            if (count++ == MaxCompared || policy.Oid.SequenceEqual(oid))
            {
                return true;
            }
        }

        return false;
    }
}
