using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class IanWildcardNotLeftmost() : GeneralNameRule(KnownExtension.IssuerAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ian-dns-name-wildcard-not-leftmost",
        Group = RuleGroups.CertificateProfile,
        Title = "A dNSName of issuerAltName has an asterisk behind its first label",
        Requirement = "An asterisk stands in the left-most label of a dNSName only.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a wildcard as the left-most label"],
        Violation = "The dNSName www.*.profile-ca.example.",
        NearestLegal = "The dNSName *.profile-ca.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.8 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.7"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (Names.HasLaterAsterisk(name))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} of issuerAltName has an asterisk behind its first label.");
        }
    }
}
