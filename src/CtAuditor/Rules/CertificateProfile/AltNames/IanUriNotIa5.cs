using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanUriNotIa5() : GeneralNameRule(KnownExtension.IssuerAltName, GeneralNameTag.Uri)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-uri-not-ia5",
        Group = RuleGroups.CertificateProfile,
        Title = "A URI of issuerAltName has bytes outside of ASCII",
        Requirement = "A uniformResourceIdentifier is an IA5String: other characters are percent-encoded.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["percent-encoded bytes are in order"],
        Violation = "The uniformResourceIdentifier https://www.profile.example/ü as UTF-8.",
        NearestLegal = "The uniformResourceIdentifier https://www.profile.example/%C3%BC.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.8 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.7"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.ContainsAnyExceptInRange((byte)0x00, (byte)0x7F))
        {
            sink.Violation(certificate, name, $"The uniformResourceIdentifier {ShownText.Ascii(name)} has bytes outside of ASCII.");
        }
    }
}
