using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameUnderscoreBefore2018() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Underscore);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-underscore-before-2018",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has an underscore, before the rule of 2018 on them",
        Requirement = "A dNSName has no underscore: the preferred name syntax has none.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["from 2018-12-10 to 2019-03-31 the TLS BR allowed them on conditions"],
        Violation = "A certificate of 2017 with the dNSName my_host.profile.example.",
        NearestLegal = "The same certificate with the dNSName my-host.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same), RFC 1034 s3.5"),
            new(EditionDates.Rfc5280, EditionDates.BrUnderscoreSunset, Severity.Error, "RFC 5280 s4.2.1.6, RFC 1034 s3.5"),
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
