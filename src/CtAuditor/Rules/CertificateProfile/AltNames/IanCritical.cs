using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-critical",
        Group = RuleGroups.CertificateProfile,
        Title = "issuerAltName is marked critical",
        Requirement = "issuerAltName should not be critical.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a certificate without the extension is in order"],
        Violation = "A certificate whose issuerAltName is critical.",
        NearestLegal = "The same certificate with an extension that is not critical.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Warning, "RFC 2459 s4.2.1.8 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.1.7"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Extension(KnownExtension.IssuerAltName).IsCritical)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.IssuerAltName).Raw, $"issuerAltName is marked critical.");
        }
    }
}
