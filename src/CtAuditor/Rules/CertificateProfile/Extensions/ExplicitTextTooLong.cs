using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.4: explicitText has a maximum size of 200 characters.
internal sealed class ExplicitTextTooLong : CertificateRule
{
    private const int MaxLength = 200;

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "explicit-text-too-long",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "The explicitText of a user notice has more than 200 characters",
        Requirement = "The explicitText of a user notice has 200 characters at most.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is characters that count: a BMPString has two bytes of each, a UTF8String up to four",
        ],
        Violation = "A certificate with a user notice of 201 characters.",
        NearestLegal = "The same notice with 200 characters of two bytes each.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 s4.2.1.4, appendix A.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            foreach (var qualifier in policy.Qualifiers)
            {
                if (qualifier.TryReadUserNotice(out _, out var text) && TextCharacters.Count(text) > MaxLength)
                {
                    sink.Violation(certificate, text.Raw, $"The explicitText of the policy {ShownText.Oid(policy.Oid)} has {TextCharacters.Count(text)} characters.");
                }
            }
        }
    }
}
