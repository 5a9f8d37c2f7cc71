using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanReverseZoneName() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Arpa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-reverse-zone",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName ends in an IP reverse zone suffix",
        Requirement = "No name ends in in-addr.arpa or ip6.arpa.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "other names under .arpa are not covered",
            "before 2026-03-15 such names were allowed",
        ],
        Violation = "A certificate of 2026-06 with the dNSName 1.113.0.203.in-addr.arpa.",
        NearestLegal = "The same certificate with the dNSName home.arpa.",
        Editions = [new(EditionDates.BrReverseZones, null, Severity.Critical, "TLS BR 2.2.6 s4.2.2, s7.1.2.7.12")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (ReverseZone.Contains(name))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} ends in an IP reverse zone suffix.");
        }
    }
}
