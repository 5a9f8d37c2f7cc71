using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameTrailingPeriod() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.EmptyLabel);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-trailing-period",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName ends with a period",
        Requirement = "A dNSName has no label for the root: it does not end with a period.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a URI may have a host with a trailing period"],
        Violation = "The dNSName www.profile.example. with its last period.",
        NearestLegal = "The dNSName www.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrNameEncoding, Severity.Error, "RFC 5280 s4.2.1.6, RFC 1034 s3.5"),
            new(EditionDates.BrNameEncoding, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12, RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.Length > 1 && name.EndsWith("."u8))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} ends with a period.");
        }
    }
}
