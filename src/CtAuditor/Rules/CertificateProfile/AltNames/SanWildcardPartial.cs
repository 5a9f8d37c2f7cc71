using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanWildcardPartial() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Asterisk);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-wildcard-partial",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "The left-most label of a dNSName has an asterisk and more",
        Requirement = "A wildcard is the whole left-most label.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an asterisk alone is in order",
            "before BR 1.8.0 the asterisk had to be left-most, and the rest was not said",
        ],
        Violation = "The dNSName f*.profile.example.",
        NearestLegal = "The dNSName *.profile.example.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrNameEncoding, Severity.Warning, "TLS BR 1.0 s4 (Wildcard Certificate), RFC 6125 s7.2"),
            new(EditionDates.BrNameEncoding, null, Severity.Critical, "TLS BR 2.2.6 s1.6.1 (Wildcard Domain Name), s7.1.2.7.12"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        var first = DnsLabels.FirstOf(name);
        if (first.Length > 1 && first.Contains((byte)'*'))
        {
            sink.Violation(certificate, name, $"The left-most label of the dNSName {ShownText.Ascii(name)} has an asterisk and more.");
        }
    }
}
