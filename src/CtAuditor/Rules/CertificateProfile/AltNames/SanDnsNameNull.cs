using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameNull() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.OddCharacter);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-null",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has a NUL",
        Requirement = "A dNSName has letters, digits, hyphens and dots; a NUL makes software that ends strings there see another name.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a NUL as escaped text is another finding"],
        Violation = "The dNSName www.profile.example followed by NUL and .evil.example.",
        NearestLegal = "The dNSName www.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.Contains((byte)0x00))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has a NUL.");
        }
    }
}
