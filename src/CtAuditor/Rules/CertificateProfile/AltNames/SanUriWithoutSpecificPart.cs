using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanUriWithoutSpecificPart() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.Uri)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Uri);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-uri-without-specific-part",
        Group = RuleGroups.CertificateProfile,
        Title = "A URI of subjectAltName has nothing behind its scheme",
        Requirement = "A uniformResourceIdentifier has a scheme and something behind it.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a URN has no host",
            "a URI without a scheme is another finding",
        ],
        Violation = "The uniformResourceIdentifier https://.",
        NearestLegal = "The uniformResourceIdentifier urn:profile:1.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        var uri = UriView.Read(name);
        if (!uri.Scheme.IsEmpty && uri.SpecificPart.TrimStart((byte)'/').IsEmpty)
        {
            sink.Violation(certificate, name, $"The uniformResourceIdentifier {ShownText.Ascii(name)} has nothing behind its scheme.");
        }
    }
}
