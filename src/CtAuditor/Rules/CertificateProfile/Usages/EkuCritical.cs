using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.6, table: extKeyUsage MUST NOT be critical.
internal sealed class EkuCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.ExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage of a subscriber certificate is marked critical",
        Requirement = "A subscriber certificate does not mark extKeyUsage critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2023-09-15 a CA could choose",
            "a responder's certificate may have it critical",
        ],
        Violation = "A subscriber certificate of 2026 whose extKeyUsage is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.ExtendedKeyUsage);
        if (extension.IsCritical)
        {
            sink.Violation(certificate, extension.Raw, $"extKeyUsage is marked critical.");
        }
    }
}
