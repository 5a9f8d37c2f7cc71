using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameUnderscore() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Underscore);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-underscore",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has an underscore",
        Requirement = "A dNSName has no underscore.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2019-04-01 the rules were others",
            "a commonName is another matter",
        ],
        Violation = "A certificate of 2024 with the dNSName my_host.profile.example.",
        NearestLegal = "The same certificate with the dNSName my-host.profile.example.",
        Editions =
        [
            new(EditionDates.BrUnderscoreEnd, EditionDates.BrNameEncoding, Severity.Critical, "TLS BR 1.6.2 s7.1.4.2.1, RFC 5280 s4.2.1.6"),
            new(EditionDates.BrNameEncoding, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12, RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.Contains((byte)'_'))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has an underscore.");
        }
    }
}
