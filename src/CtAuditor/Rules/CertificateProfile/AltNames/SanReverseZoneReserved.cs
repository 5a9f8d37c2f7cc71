using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanReverseZoneReserved() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Arpa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-reverse-zone-reserved",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A name in an IP reverse zone stands for a Reserved IP Address",
        Requirement = "Nobody is assigned a Reserved IP Address, so nobody controls the name of one in the reverse zones.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["the name of a public address is in order until 2026-03-14"],
        Violation = "The dNSName 1.1.168.192.in-addr.arpa.",
        NearestLegal = "The dNSName 8.8.8.8.in-addr.arpa.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Notice, "TLS BR 2.2.6 s4.2.2, s1.6.1 (Reserved IP Address)")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        Span<byte> address = stackalloc byte[16];
        if (ReverseZone.Contains(name)
            && ReverseZone.TryReadAddress(name, address, out var length)
            && ReservedNetworks.Find(address[..length], certificate.Tbs.NotBefore) is { } network)
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} stands for a Reserved IP Address ({network.Name}).");
        }
    }
}
