using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 6818 section 3: SHOULD be normalized according to Unicode normalization form C.
internal sealed class ExplicitTextNotNfc : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "explicit-text-not-nfc",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "The explicitText of a user notice is not in Unicode normalization form C",
        Requirement = "An explicitText that is a UTF8String or BMPString should be normalized to form C.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "ASCII is always in form C",
            "a combining mark that nothing composes with is in order",
        ],
        Violation = "A certificate with a user notice that has e followed by U+0301.",
        NearestLegal = "The same notice with U+00E9.",
        Editions = [new(EditionDates.Rfc6818, null, Severity.Warning, "RFC 6818 s3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            foreach (var qualifier in policy.Qualifiers)
            {
                if (qualifier.TryReadUserNotice(out _, out var text) && TextCharacters.IsDecomposed(text))
                {
                    sink.Violation(certificate, text.Raw, $"The explicitText of the policy {ShownText.Oid(policy.Oid)} is not in normalization form C.");
                }
            }
        }
    }
}
