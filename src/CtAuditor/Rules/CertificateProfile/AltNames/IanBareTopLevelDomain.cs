using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanBareTopLevelDomain() : GeneralNameRule(KnownExtension.IssuerAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-dns-name-bare-top-level-domain",
        Group = RuleGroups.CertificateProfile,
        Title = "A dNSName of issuerAltName is a top-level domain",
        Requirement = "A dNSName of issuerAltName is a host's name or a domain that someone registered.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a name of one label that is no top-level domain"],
        Violation = "The dNSName com.",
        NearestLegal = "The dNSName profile-ca.com.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Notice, "RFC 5280 s4.2.1.7")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (!name.Contains((byte)'.') && DnsLabel.IsLdh(name) && Names.TopLevelStatus(certificate, name) == TopLevelDomainStatus.Delegated)
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} of issuerAltName is a top-level domain.");
        }
    }
}
