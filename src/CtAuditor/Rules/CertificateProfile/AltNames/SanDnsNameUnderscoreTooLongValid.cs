using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanDnsNameUnderscoreTooLongValid : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, Names: NameTraits.Underscore);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-dns-name-underscore-validity",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-name-invalid",
        Title = "A certificate with an underscore in a dNSName is valid for more than 30 days",
        Requirement = "Until 2019-03-31 a certificate could have underscores in dNSNames if it was valid for 30 days at most.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["30 days to the second are in order"],
        Violation = "A certificate of January 2019 of 31 days with the dNSName www.my_host.profile.example.",
        NearestLegal = "The same certificate of 30 days.",
        Editions = [new(EditionDates.BrUnderscoreSunset, EditionDates.BrUnderscoreEnd, Severity.Critical, "TLS BR 1.6.2 s7.1.4.2.1")],
    };

    private const long MaxSeconds = 30 * 86_400;

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Tbs.NotAfter - certificate.Tbs.NotBefore > MaxSeconds)
        {
            sink.Violation(certificate, certificate.Tbs.Validity, $"A dNSName has an underscore, and the certificate is valid for more than 30 days.");
        }
    }
}
