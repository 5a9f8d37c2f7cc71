using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameEmptyLabel() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.EmptyLabel);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-empty-label",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has two periods in a row",
        Requirement = "No label of a dNSName is empty.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a period at either end is another finding"],
        Violation = "The dNSName www..profile.example.",
        NearestLegal = "The dNSName www.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.IndexOf(".."u8) >= 0)
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has an empty label.");
        }
    }
}
