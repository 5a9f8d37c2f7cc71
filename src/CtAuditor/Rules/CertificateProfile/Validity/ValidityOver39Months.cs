using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR 1.3.6 section 6.3.2: at most 39 months.
internal sealed class ValidityOver39Months : CertificateRule
{
    private const int Months = 39;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-39-months",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-too-long",
        Title = "A subscriber certificate is valid for more than 39 months",
        Requirement = "A subscriber certificate issued after 2016-07-01 and before 2018-03-01 is valid for 39 months at most.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "months are counted by the calendar, and to notAfter, without the second that it names: that way of counting came in 2020",
            "before 2016-07-02 there were exceptions of up to 60 months that only the CA can show",
            "certificates of CAs have other limits",
        ],
        Violation = "A certificate of 2017 that is valid for four years.",
        NearestLegal = "The same certificate with 39 months.",
        Editions = [new(EditionDates.Br39Months, EditionDates.Br39MonthsEnd, Severity.Critical, "TLS BR 1.3.6 s6.3.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink) =>
        ValidityMonths.Check(certificate, Months, sink);
}
