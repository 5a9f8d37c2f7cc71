using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 6818 section 3 and RFC 5280 section 4.2.1.4: conforming CAs SHOULD use the UTF8String encoding for explicitText.
internal sealed class ExplicitTextNotUtf8 : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "explicit-text-not-utf8-string",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "The explicitText of a user notice is no UTF8String",
        Requirement = "The explicitText of a user notice should be a UTF8String.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an IA5String has a rule of its own",
            "a user notice without explicitText is in order",
        ],
        Violation = "A certificate with a user notice whose explicitText is a VisibleString.",
        NearestLegal = "The same text as a UTF8String.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 6818 s3; RFC 5280 s4.2.1.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            foreach (var qualifier in policy.Qualifiers)
            {
                if (qualifier.TryReadUserNotice(out _, out var text) && !text.Raw.IsEmpty && text.Tag is not (DerTag.Utf8String or DerTag.Ia5String))
                {
                    sink.Violation(certificate, text.Raw, $"The explicitText of the policy {ShownText.Oid(policy.Oid)} is no UTF8String but has tag 0x{text.Tag:x2}.");
                }
            }
        }
    }
}
