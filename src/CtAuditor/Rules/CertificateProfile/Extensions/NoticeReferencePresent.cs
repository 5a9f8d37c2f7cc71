using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.4: conforming CAs SHOULD NOT use the noticeRef option.
internal sealed class NoticeReferencePresent : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "user-notice-reference-present",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "A user notice has a noticeRef",
        Requirement = "A user notice should not have the field noticeRef.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "explicitText alone is in order",
        ],
        Violation = "A certificate with a user notice that refers to notice 1 of an organization.",
        NearestLegal = "The same notice with nothing but its explicitText.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Warning, "RFC 5280 s4.2.1.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            foreach (var qualifier in policy.Qualifiers)
            {
                if (qualifier.TryReadUserNotice(out var reference, out _) && !reference.IsEmpty)
                {
                    sink.Violation(certificate, reference, $"The user notice of the policy {ShownText.Oid(policy.Oid)} has a noticeRef.");
                }
            }
        }
    }
}
