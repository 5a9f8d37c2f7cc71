using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 9.4 until 1.6.1: the validity period SHALL NOT exceed twenty seven months. Whether the last second counts was open, so
// it does not.
internal sealed class EvValidityOver27Months : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-validity-over-27-months",
        Group = RuleGroups.CertificateProfile,
        Title = "EV certificate valid for more than 27 months",
        Requirement = "An EV certificate is valid for 27 months at most.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "months are of the calendar: 27 months from 2014-11-30 end on 2017-02-28",
            "from 2017-03-17 the limit is 825 days and later that of all subscriber certificates, which other rules weigh",
        ],
        Violation = "An EV certificate of 2016 that is valid for 28 months.",
        NearestLegal = "The same certificate with 27 months.",
        Editions = [new(EditionDates.EvGuidelines, EditionDates.Ev825Days, Severity.Error, "EV Guidelines 1.6.1 s9.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        const int months = 27;
        var notBefore = LogTime.OfSeconds(certificate.Tbs.NotBefore);
        if (notBefore.Year < DateTimeOffset.MaxValue.Year - 3 && LogTime.OfSeconds(certificate.Tbs.NotAfter) > notBefore.AddMonths(months))
        {
            sink.Violation(certificate, certificate.Tbs.Validity, $"The validity is longer than {months} months.");
        }
    }
}
