using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class CommonNameNotInSanByValue : CommonNameRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cn-not-in-san-by-value",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cn-not-in-san",
        Title = "A commonName is none of the names in subjectAltName",
        Requirement = "A commonName is one of the names in subjectAltName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "letters of another case",
            "another text of the same address",
            "since 2021-08-25 a stricter rule applies",
            "a Unicode commonName beside an A-label cannot be told",
        ],
        Violation = "A certificate of 2019 with the commonName profile.example and the dNSName www.profile.example.",
        NearestLegal = "The same certificate with the commonName WWW.profile.example.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrNameEncoding, Severity.Error, "TLS BR 1.0 s9.2.2 (later s7.1.4.2.2)")],
    };

    protected override void CheckName(scoped in AuditedCertificate certificate, scoped in NameAttribute attribute, scoped ReadOnlySpan<byte> text, CertificateRuleSink sink)
    {
        if (!CommonNames.IsReadable(certificate) || CommonNames.IsSameName(certificate, text))
        {
            return;
        }

        if (text.ContainsAnyExceptInRange((byte)0x00, (byte)0x7F) && certificate.HasNames(NameTraits.ReservedLabel))
        {
            sink.CannotTell("The commonName may be the Unicode form of an A-label.");
            return;
        }

        sink.Violation(certificate, certificate.Subject.Value(attribute), $"The commonName {ShownText.Value(certificate.Subject, attribute)} is none of the names in subjectAltName.");
    }
}
