using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-empty",
        Group = RuleGroups.CertificateProfile,
        Title = "issuerAltName has no name",
        Requirement = "An issuerAltName has one name at least.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a list that cannot be read is not an empty one"],
        Violation = "A certificate whose issuerAltName is an empty SEQUENCE.",
        NearestLegal = "The same certificate with one dNSName.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.8 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.7"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.IssuerAltName);
        if (GeneralNamesView.TryRead(extension.Value, 0, out var names) && names.IsEmpty)
        {
            sink.Violation(certificate, extension.Raw, $"issuerAltName is an empty list.");
        }
    }
}
