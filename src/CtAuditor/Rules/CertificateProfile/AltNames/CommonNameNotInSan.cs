using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class CommonNameNotInSan : CommonNameRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cn-not-in-san",
        Group = RuleGroups.CertificateProfile,
        Title = "A commonName is no copy of a name in subjectAltName",
        Requirement = "A commonName is, character for character, a dNSName of subjectAltName, or the text of an iPAddress: with dots, or by RFC 5952.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an IPv6 address in the text form of RFC 5952",
            "one name of many",
            "before 2021-08-25 the case of letters and the form of an address were free",
            "the type of the string does not matter",
        ],
        Violation = "A certificate of 2024 with the commonName WWW.profile.example and the dNSName www.profile.example.",
        NearestLegal = "The same certificate with the commonName www.profile.example.",
        Editions =
        [
            new(EditionDates.BrNameEncoding, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.0 s7.1.4.2.2"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.4.3"),
        ],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, scoped in NameAttribute attribute, scoped ReadOnlySpan<byte> text, CertificateRuleSink sink)
    {
        if (!CommonNames.IsReadable(certificate) || CommonNames.IsCopy(certificate, text))
        {
            return;
        }

        sink.Violation(certificate, certificate.Subject.Value(attribute), $"The commonName {ShownText.Value(certificate.Subject, attribute)} is no copy of a name in subjectAltName.");
    }
}
