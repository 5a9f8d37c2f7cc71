using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameNotIa5() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.OddCharacter);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-not-ia5",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has bytes outside of ASCII",
        Requirement = "A dNSName is an IA5String: internationalised names are written as A-labels.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["an A-label is the right form of such a name"],
        Violation = "The dNSName müller.example as UTF-8.",
        NearestLegal = "The dNSName xn--mller-kva.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.ContainsAnyExceptInRange((byte)0x00, (byte)0x7F))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has bytes outside of ASCII.");
        }
    }
}
