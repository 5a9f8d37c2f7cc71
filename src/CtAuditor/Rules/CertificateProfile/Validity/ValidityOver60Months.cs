using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR 1.0 section 9.4.1: at most 60 months.
internal sealed class ValidityOver60Months : CertificateRule
{
    private const int Months = 60;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-60-months",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-too-long",
        Title = "A subscriber certificate is valid for more than 60 months",
        Requirement = "A subscriber certificate issued under the first versions of the requirements is valid for 60 months at most.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "months are counted by the calendar, and to notAfter, without the second that it names: that way of counting came in 2020",
            "from 2016-07-02 the limit is 39 months, of which another rule speaks",
        ],
        Violation = "A certificate of 2014 that is valid for six years.",
        NearestLegal = "The same certificate with five years.",
        Editions = [new(EditionDates.BrFirst, EditionDates.Br39Months, Severity.Error, "TLS BR 1.0 s9.4.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink) =>
        ValidityMonths.Check(certificate, Months, sink);
}
