using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameLabelTooLong() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.TooLong);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-label-too-long",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A label of a dNSName of subjectAltName has more than 63 bytes",
        Requirement = "A label of a dNSName has 63 bytes at most.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["63 bytes are in order"],
        Violation = "A dNSName with a label of 64 letters.",
        NearestLegal = "A dNSName with a label of 63 letters.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same), RFC 1034 s3.1"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6, RFC 1034 s3.1"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        foreach (var label in new DnsLabels(name))
        {
            if (label.Length > DnsLabel.MaxLength)
            {
                sink.Violation(certificate, label, $"The label {ShownText.Ascii(label)} of a dNSName has {label.Length} bytes.");
                return;
            }
        }
    }
}
