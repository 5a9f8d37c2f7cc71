using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR 1.0 appendix B, later section 7.1.2.3(f): values other than serverAuth, clientAuth and emailProtection SHOULD NOT be present. Since
// 2023-09-15 a table says which are forbidden.
internal sealed class EkuExtraValue : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage, AnyOf: CertificateTraits.OtherExtendedKeyUsage | CertificateTraits.OcspSigning | CertificateTraits.AnyExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-extra-value",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage of an older subscriber certificate has a value beside those for servers, clients and mail",
        Requirement = "Before 2023-09-15 extKeyUsage of a subscriber certificate should list serverAuth, clientAuth and emailProtection alone.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "emailProtection was permitted",
            "since 2023-09-15 other rules say which values are forbidden and which are not recommended",
        ],
        Violation = "A certificate of 2016 with serverAuth lists codeSigning too.",
        NearestLegal = "The same certificate with emailProtection in place of codeSigning.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.8.7 s7.1.2.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!KeyPurposesView.TryRead(certificate.Extension(KnownExtension.ExtendedKeyUsage).Value, out var purposes))
        {
            return;
        }

        foreach (var purpose in purposes)
        {
            if (!KeyPurposes.IsTlsOrMail(purpose))
            {
                sink.Violation(certificate, purpose, $"extKeyUsage lists {KeyPurposes.Name(purpose)}.");
            }
        }
    }
}
