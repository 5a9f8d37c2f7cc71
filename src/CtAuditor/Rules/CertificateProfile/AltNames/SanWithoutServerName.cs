using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanWithoutServerName : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Rfc822Name | NameTraits.Uri | NameTraits.OtherName | NameTraits.DirectoryName | NameTraits.OddName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-without-server-name",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-missing-or-invalid",
        Title = "subjectAltName of a subscriber certificate has neither a dNSName nor an iPAddress",
        Requirement = "The subjectAltName of a subscriber certificate has a dNSName or an iPAddress.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["an address alone will do"],
        Violation = "A certificate for a TLS server whose subjectAltName has an rfc822Name alone.",
        NearestLegal = "The same certificate with an iPAddress alone.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Critical, "TLS BR 1.0 s9.2.1 (later s7.1.4.2.1)"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!certificate.HasNames(NameTraits.DnsName | NameTraits.IpAddress | NameTraits.Unreadable))
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.SubjectAltName).Raw, $"subjectAltName has neither a dNSName nor an iPAddress.");
        }
    }
}
