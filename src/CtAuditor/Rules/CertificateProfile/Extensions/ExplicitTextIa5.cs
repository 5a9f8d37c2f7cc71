using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 6818 section 3: conforming CAs MUST NOT encode explicitText as IA5String.
internal sealed class ExplicitTextIa5 : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "explicit-text-ia5-string",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "The explicitText of a user notice is an IA5String",
        Requirement = "The explicitText of a user notice is no IA5String.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "UTF8String, VisibleString and BMPString are permitted",
            "before RFC 6818 IA5String was permitted",
            "a qualifier that is no id-qt-unotice is not meant",
        ],
        Violation = "A certificate with a user notice whose explicitText is an IA5String.",
        NearestLegal = "The same text as a UTF8String.",
        Editions = [new(EditionDates.Rfc6818, null, Severity.Error, "RFC 6818 s3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            foreach (var qualifier in policy.Qualifiers)
            {
                if (qualifier.TryReadUserNotice(out _, out var text) && text.Tag == DerTag.Ia5String)
                {
                    sink.Violation(certificate, text.Raw, $"The explicitText of the policy {ShownText.Oid(policy.Oid)} is an IA5String.");
                }
            }
        }
    }
}
