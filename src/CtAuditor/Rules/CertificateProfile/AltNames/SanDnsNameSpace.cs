using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameSpace() : GeneralNameRule(KnownExtension.SubjectAltName, GeneralNameTag.DnsName)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName, Names: NameTraits.OddCharacter);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-space",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A dNSName of subjectAltName is a single space",
        Requirement = "A dNSName is not a single space, although the syntax of DNS names allows one.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a space among other characters is another finding"],
        Violation = "A subjectAltName with the dNSName ' '.",
        NearestLegal = "A subjectAltName with a host's name.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.2.1.7 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.6"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink)
    {
        if (name.SequenceEqual(" "u8))
        {
            sink.Violation(certificate, name, $"A dNSName of subjectAltName is a single space.");
        }
    }
}
