using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.6, table: keyUsage, if present, MUST be critical.
internal sealed class SubscriberKeyUsageNotCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subscriber-key-usage-not-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of a subscriber certificate is not marked critical",
        Requirement = "A subscriber certificate may do without keyUsage, but one that has the extension marks it critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without the extension is in order",
            "before 2023-09-15 it was a SHOULD of RFC 5280",
        ],
        Violation = "A subscriber certificate of 2026 whose keyUsage has no critical field.",
        NearestLegal = "The same certificate with keyUsage critical.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (!extension.IsCritical)
        {
            sink.Violation(certificate, extension.Raw, $"keyUsage is not marked critical.");
        }
    }
}
