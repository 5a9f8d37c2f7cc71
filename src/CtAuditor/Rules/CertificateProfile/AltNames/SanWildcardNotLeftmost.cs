using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanWildcardNotLeftmost() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.Asterisk);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-wildcard-not-leftmost",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName has an asterisk behind its first label",
        Requirement = "An asterisk stands in the left-most label of a dNSName only.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a wildcard as the left-most label is in order"],
        Violation = "The dNSName www.*.profile.example.",
        NearestLegal = "The dNSName *.www.profile.example.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrFirst, Severity.Error, "RFC 5280 s4.2.1.6, RFC 1034 s3.5"),
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.0 s4 (Wildcard Certificate), RFC 5280 s4.2.1.6"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12, s1.6.1 (Wildcard Domain Name)"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (Names.HasLaterAsterisk(name))
        {
            sink.Violation(certificate, name, $"The dNSName {ShownText.Ascii(name)} has an asterisk behind its first label.");
        }
    }
}
