using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 5280 section 4.2.1.12: SHOULD NOT be critical if anyExtendedKeyUsage is present.
internal sealed class EkuAnyCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.ExtendedKeyUsage | CertificateTraits.AnyExtendedKeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "eku-any-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "eku-forbidden",
        Title = "extKeyUsage with anyExtendedKeyUsage is marked critical",
        Requirement = "An extKeyUsage that lists anyExtendedKeyUsage restricts nothing, and is not marked critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "without anyExtendedKeyUsage it may be critical in certificates that the TLS BR are not about",
            "anyExtendedKeyUsage in an extension that is not critical is another matter",
        ],
        Violation = "A certificate has serverAuth and anyExtendedKeyUsage in a critical extKeyUsage.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.1.12")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.ExtendedKeyUsage);
        if (extension.IsCritical)
        {
            sink.Violation(certificate, extension.Raw, $"extKeyUsage lists anyExtendedKeyUsage and is marked critical.");
        }
    }
}
