using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanEmptyName : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-empty-name",
        Group = RuleGroups.CertificateProfile,
        Title = "issuerAltName has an empty name",
        Requirement = "No name of an issuerAltName is empty.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["an empty list is another finding"],
        Violation = "An issuerAltName with a dNSName of no bytes.",
        NearestLegal = "An issuerAltName with a dNSName that has some.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.8 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.7"),
        ],
    };

    // Name ::= SEQUENCE OF: an empty one is the element 30 00.
    private static ReadOnlySpan<byte> EmptyDirectoryName => [0x30, 0x00];

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!GeneralNamesView.TryRead(certificate.Extension(KnownExtension.IssuerAltName).Value, 0, out var names))
        {
            return;
        }

        foreach (var name in names)
        {
            if (name.Content.IsEmpty || (name.Tag == GeneralNameTag.DirectoryName && name.Content.SequenceEqual(EmptyDirectoryName)))
            {
                sink.Violation(certificate, name.Raw, $"issuerAltName has an empty name.");
            }
        }
    }
}
