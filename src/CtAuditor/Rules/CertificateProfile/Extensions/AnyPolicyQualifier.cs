using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.4: with anyPolicy, qualifiers MUST be limited to those identified in this section.
internal sealed class AnyPolicyQualifier : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.AnyPolicy);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "any-policy-qualifier-not-permitted",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "anyPolicy has a qualifier other than CPS pointer and user notice",
        Requirement = "Qualifiers of anyPolicy are id-qt-cps and id-qt-unotice, and no others.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "anyPolicy without qualifiers is in order",
            "other policies may have other qualifiers for RFC 5280",
        ],
        Violation = "A certificate with anyPolicy and a qualifier 1.2.3.4.5.",
        NearestLegal = "The same certificate with id-qt-cps in its place.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        PoliciesView.TryRead(certificate.Extension(KnownExtension.CertificatePolicies).Value, out var policies);
        foreach (var policy in policies)
        {
            if (!policy.IsAnyPolicy)
            {
                continue;
            }

            foreach (var qualifier in policy.Qualifiers)
            {
                if (!qualifier.IsCps && !qualifier.IsUserNotice)
                {
                    sink.Violation(certificate, qualifier.Raw, $"anyPolicy has the qualifier {ShownText.Oid(qualifier.Oid)}.");
                }
            }
        }
    }
}
