using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameNotNfc() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.ReservedLabel);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-not-nfc",
        Group = RuleGroups.CertificateProfile,
        Title = "A label of a dNSName decodes to Unicode text that is not in Normalization Form C",
        Requirement = "The Unicode form of a label is in Normalization Form C.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "P-Labels need not conform to IDNA 2003, and the TLS BR ask for no form",
            "a character that is composed already",
        ],
        Violation = "The dNSName xn--muller-xyd.example, whose u has its diaeresis apart.",
        NearestLegal = "The dNSName xn--mller-kva.example.",
        Editions = [new(EditionDates.Rfc8399, null, Severity.Warning, "RFC 8399 s2.2, RFC 5891 s4.1")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        Span<int> codePoints = stackalloc int[DnsLabel.MaxLength];
        foreach (var label in new DnsLabels(name))
        {
            if (DnsLabel.HasIdnaPrefix(label)
                && label.Length <= DnsLabel.MaxLength
                && Punycode.TryDecode(label[4..], codePoints, out var count)
                && !NormalizationFormC.BuiltIn.Contains(codePoints[..count]))
            {
                sink.Violation(certificate, label, $"The label {ShownText.Ascii(label)} of the dNSName {ShownText.Ascii(name)} decodes to text that is not in Normalization Form C.");
            }
        }
    }
}
