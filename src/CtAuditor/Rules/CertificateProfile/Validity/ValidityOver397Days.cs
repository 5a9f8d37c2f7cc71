namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR 1.7.1 section 6.3.2, and Apple's recommendation: a day less than the maximum should not be passed.
internal sealed class ValidityOver397Days() : ValidityLimit(397, upTo: 398)
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-397-days",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-over-should",
        Title = "A subscriber certificate is valid for more than the 397 days that it should at most be",
        Requirement = "A subscriber certificate issued on or after 2020-09-01 should be valid for 397 days at most, so that the limit of 398 is kept however seconds are counted.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "notAfter is the last second of the period: exactly the limit between the two fields is one second too long",
            "past 398 days the limit itself is broken, of which another rule speaks alone",
            "no misissuance: the text says should",
            "certificates of CAs have other limits",
        ],
        Violation = "A certificate of 2021 with 397 days between notBefore and notAfter.",
        NearestLegal = "The same certificate with a notAfter that is one second earlier.",
        Editions =
        [
            new(EditionDates.Br398Days, EditionDates.Br200Days, Severity.Notice, "TLS BR 1.7.1 s6.3.2"),
            new(EditionDates.Br200Days, null, Severity.Notice, "Apple HT211025"),
        ],
    };
}
