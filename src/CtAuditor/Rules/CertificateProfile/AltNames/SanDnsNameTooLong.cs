using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameTooLong() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.TooLong);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-too-long",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has more than 253 bytes",
        Requirement = "A dNSName has 253 bytes at most, which are 255 on the wire.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["253 bytes are in order"],
        Violation = "A dNSName of 254 bytes.",
        NearestLegal = "A dNSName of 253 bytes.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same), RFC 1034 s3.1"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6, RFC 1034 s3.1"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.Length > DnsLabel.MaxNameLength)
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has {name.Length} bytes.");
        }
    }
}
