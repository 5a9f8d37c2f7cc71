using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanDnsNameSpace() : GeneralNameRule(KnownExtension.IssuerAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-dns-name-space",
        Group = RuleGroups.CertificateProfile,
        Title = "A dNSName of issuerAltName is a single space",
        Requirement = "A dNSName is not a single space.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a space among other characters is another matter"],
        Violation = "An issuerAltName with the dNSName ' '.",
        NearestLegal = "An issuerAltName with a host's name.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.8 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.7"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.SequenceEqual(" "u8))
        {
            sink.Violation(certificate, name, $"A dNSName of issuerAltName is a single space.");
        }
    }
}
