using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanDnsNameNull() : GeneralNameRule(KnownExtension.IssuerAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-dns-name-null",
        Group = RuleGroups.CertificateProfile,
        Title = "A dNSName of issuerAltName has a NUL",
        Requirement = "A dNSName has letters, digits, hyphens and dots; a NUL makes software that ends strings there see another name.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a dNSName without one is in order"],
        Violation = "The dNSName ca.example followed by NUL and .evil.example.",
        NearestLegal = "The dNSName ca.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.8 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.7"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.Contains((byte)0x00))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} of issuerAltName has a NUL.");
        }
    }
}
