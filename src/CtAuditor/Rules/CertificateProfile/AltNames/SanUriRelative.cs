using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanUriRelative() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.Uri)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Uri);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-uri-relative",
        Group = RuleGroups.CertificateProfile,
        Title = "A URI of subjectAltName has no scheme",
        Requirement = "A uniformResourceIdentifier is an absolute URI: it has a scheme.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a scheme of any kind will do"],
        Violation = "The uniformResourceIdentifier www.profile.example.",
        NearestLegal = "The uniformResourceIdentifier https://www.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (!name.IsEmpty && UriView.Read(name).Scheme.IsEmpty)
        {
            sink.Violation(certificate, name, $"The uniformResourceIdentifier {ShownText.Ascii(name)} has no scheme.");
        }
    }
}
