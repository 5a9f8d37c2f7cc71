using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanReverseZoneMalformed() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Arpa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-reverse-zone-malformed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A name in an IP reverse zone stands for no address",
        Requirement = "A name under in-addr.arpa has four numbers in front, one under ip6.arpa 32 hexadecimal digits.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "other names under .arpa are not covered",
            "names for whole networks are legal in the DNS",
        ],
        Violation = "The dNSName 300.2.0.192.in-addr.arpa.",
        NearestLegal = "The dNSName 8.8.8.8.in-addr.arpa.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Notice, "RFC 1035 s3.5, RFC 3596 s2.5, TLS BR 2.2.6 s1.6.1 (Reverse Zone Domain Name)")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        Span<byte> address = stackalloc byte[16];
        if (ReverseZone.Contains(name) && !ReverseZone.TryReadAddress(name, address, out _))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} is in an IP reverse zone and stands for no address.");
        }
    }
}
