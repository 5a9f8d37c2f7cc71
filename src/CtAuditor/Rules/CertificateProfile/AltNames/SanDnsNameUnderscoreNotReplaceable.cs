using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameUnderscoreNotReplaceable() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Underscore);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-underscore-not-replaceable",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A label with an underscore would be no label with a hyphen in its place",
        Requirement = "Until 2019-03-31 a dNSName could have underscores where a hyphen could have stood.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["an underscore inside of a label could stay for a while"],
        Violation = "A certificate of January 2019 with the dNSName www._host.profile.example.",
        NearestLegal = "The same certificate with the dNSName www.my_host.profile.example.",
        Editions = [new(EditionDates.BrUnderscoreSunset, EditionDates.BrUnderscoreEnd, Severity.Critical, "TLS BR 1.6.2 s7.1.4.2.1")],
    };

    // Only the ends of a label tell underscore and hyphen apart; other faults of labels are rules of their own.
    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        foreach (var label in new DnsLabels(name))
        {
            if (label.StartsWith("_"u8) || label.EndsWith("_"u8))
            {
                sink.Violation(certificate, label, $"The label {ShownText.Ascii(label)} of the dNSName {ShownText.Ascii(name)} begins or ends with an underscore.");
                return;
            }
        }
    }
}
