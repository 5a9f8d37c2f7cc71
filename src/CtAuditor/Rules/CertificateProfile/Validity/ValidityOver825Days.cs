using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR 1.4.4 section 6.3.2: at most 825 days.
internal sealed class ValidityOver825Days : CertificateRule
{
    private const int Days = 825;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-825-days",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-too-long",
        Title = "A subscriber certificate is valid for more than 825 days",
        Requirement = "A subscriber certificate issued after 2018-03-01 and before 2020-09-01 is valid for 825 days at most.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "exactly 825 days between the two fields are in order: that notAfter counts as a second of its own was written down in 2020",
            "certificates of CAs have other limits",
        ],
        Violation = "A certificate of 2019 that is valid for three years.",
        NearestLegal = "The same certificate with 825 days between its dates.",
        Editions = [new(EditionDates.Br825Days, EditionDates.Br398Days, Severity.Critical, "TLS BR 1.5.7 s6.3.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var seconds = certificate.Tbs.NotAfter - certificate.Tbs.NotBefore;
        if (seconds > Days * ValidityText.Day)
        {
            sink.Violation(certificate, certificate.Tbs.Validity, $"The certificate is valid for {ValidityText.Length(seconds)}; the limit is {Days} days.");
        }
    }
}
