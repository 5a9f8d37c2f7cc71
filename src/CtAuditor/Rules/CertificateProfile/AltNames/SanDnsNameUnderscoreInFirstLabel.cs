using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameUnderscoreInFirstLabel() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Underscore);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-underscore-in-first-label",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "The left-most label of a dNSName has an underscore",
        Requirement = "Until 2019-03-31 a dNSName could have underscores, but not in its left-most label.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["an underscore in another label could stay for a while"],
        Violation = "A certificate of January 2019 with the dNSName my_host.profile.example.",
        NearestLegal = "The same certificate with the dNSName www.my_host.profile.example.",
        Editions = [new(EditionDates.BrUnderscoreSunset, EditionDates.BrUnderscoreEnd, Severity.Critical, "TLS BR 1.6.2 s7.1.4.2.1")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (DnsLabels.FirstOf(name).Contains((byte)'_'))
        {
            sink.Violation(certificate, name, $"The left-most label of the dNSName {ShownText.Ascii(name)} has an underscore.");
        }
    }
}
