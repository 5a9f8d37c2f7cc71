namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR 1.7.1 section 6.3.2, and Apple's policy of 2020, which has the same number.
internal sealed class ValidityOver398Days() : ValidityLimit(398)
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-398-days",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-too-long",
        Title = "A subscriber certificate is valid for more than 398 days",
        Requirement = "A TLS server certificate issued on or after 2020-09-01 is valid for 398 days at most, each of 86,400 seconds.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "notAfter is the last second of the period: exactly the limit between the two fields is one second too long",
            "certificates of CAs have other limits",
            "a certificate of 2020-08-31 may have 825 days",
            "from 2026-03-15 the TLS BR allow 200 days, of which another rule speaks; Apple's 398 days stand",
        ],
        Violation = "A certificate of 2021 with 398 days between notBefore and notAfter.",
        NearestLegal = "The same certificate with a notAfter that is one second earlier.",
        Editions =
        [
            new(EditionDates.Br398Days, EditionDates.Br200Days, Severity.Critical, "TLS BR 1.7.1 s6.3.2"),
            new(EditionDates.Br200Days, null, Severity.Error, "Apple HT211025"),
        ],
    };
}
