using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 5280 section 4.2.1.3: when present, conforming CAs SHOULD mark this extension as critical.
internal sealed class KeyUsageNotCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-not-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage is not marked critical",
        Requirement = "keyUsage is marked critical wherever it is, in certificates of any kind.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without the extension is another matter",
            "for TLS CAs and, since 2023-09-15, subscribers it is a MUST: rules of their own",
        ],
        Violation = "A certificate for mail has a keyUsage without the critical field.",
        NearestLegal = "The same certificate with keyUsage critical.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.1.3")],
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
