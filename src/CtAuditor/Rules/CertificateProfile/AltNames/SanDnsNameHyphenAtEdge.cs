using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameHyphenAtEdge() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.HyphenAtEdge);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-hyphen-at-edge",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A label of a dNSName of subjectAltName begins or ends with a hyphen",
        Requirement = "No label of a dNSName begins or ends with a hyphen.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["hyphens inside of a label are in order"],
        Violation = "The dNSName -www.profile.example.",
        NearestLegal = "The dNSName w-w.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        foreach (var label in new DnsLabels(name))
        {
            if (label.StartsWith("-"u8) || label.EndsWith("-"u8))
            {
                sink.Violation(certificate, label, $"The label {ShownText.Ascii(label)} of the dNSName {ShownText.Ascii(name)} begins or ends with a hyphen.");
                return;
            }
        }
    }
}
