using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNamePunycodeInvalid() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.ReservedLabel);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-punycode-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A label of a dNSName begins with xn-- and is no Punycode",
        Requirement = "What follows xn-- in a label is Punycode for Unicode text.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "P-Labels need not conform to IDNA 2003",
            "xn-- in upper case is as good",
        ],
        Violation = "The dNSName xn--99999999.example.",
        NearestLegal = "The dNSName xn--mller-kva.example.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.BrDomainLabels, Severity.Error, "RFC 5280 s7.2, RFC 3492 s6.2"),
            new(EditionDates.BrDomainLabels, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12, RFC 5280 s7.2, RFC 3492 s6.2"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        Span<int> codePoints = stackalloc int[DnsLabel.MaxLength];
        foreach (var label in new DnsLabels(name))
        {
            // A label that is too long, or has other characters, is another finding.
            if (DnsLabel.HasIdnaPrefix(label) && DnsLabel.IsLdh(label) && !Punycode.TryDecode(label[4..], codePoints, out _))
            {
                sink.Violation(certificate, label, $"The label {ShownText.Ascii(label)} of the dNSName {ShownText.Ascii(name)} is no Punycode.");
            }
        }
    }
}
