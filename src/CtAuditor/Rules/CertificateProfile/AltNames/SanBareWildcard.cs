using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanBareWildcard() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Asterisk);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-bare-wildcard",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has an asterisk and no domain to its right",
        Requirement = "A wildcard is followed by a domain name.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a wildcard with a domain to its right is in order"],
        Violation = "The dNSName *.",
        NearestLegal = "The dNSName *.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrNameEncoding, Severity.Error, "RFC 5280 s4.2.1.6, RFC 1034 s3.5"),
            new(EditionDates.BrNameEncoding, null, Severity.Critical, "TLS BR 2.2.6 s1.6.1 (Wildcard Domain Name), s7.1.2.7.12"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.EndsWith("*"u8))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has no domain to the right of its asterisk.");
        }
    }
}
