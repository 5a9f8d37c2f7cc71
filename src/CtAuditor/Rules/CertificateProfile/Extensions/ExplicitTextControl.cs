using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 6818 section 3: explicitText SHOULD NOT include any control characters.
internal sealed class ExplicitTextControl : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "explicit-text-control-character",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "The explicitText of a user notice has control characters",
        Requirement = "The explicitText of a user notice should not have control characters, U+0000 to U+001F and U+007F to U+009F.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "letters beyond ASCII are encoded with bytes from 0x80 to 0x9F: it is characters that count",
        ],
        Violation = "A certificate with a user notice that has a line feed.",
        NearestLegal = "The same notice with a space in its place.",
        Editions = [new(EditionDates.Rfc6818, null, Severity.Warning, "RFC 6818 s3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            foreach (var qualifier in policy.Qualifiers)
            {
                if (qualifier.TryReadUserNotice(out _, out var text) && TextCharacters.HasControl(text))
                {
                    sink.Violation(certificate, text.Raw, $"The explicitText of the policy {ShownText.Oid(policy.Oid)} has a control character.");
                }
            }
        }
    }
}
