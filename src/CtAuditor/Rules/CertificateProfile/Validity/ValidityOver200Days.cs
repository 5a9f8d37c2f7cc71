namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR section 6.3.2, table: 200 days.
internal sealed class ValidityOver200Days() : ValidityLimit(200)
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-200-days",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-too-long",
        Title = "A subscriber certificate is valid for more than 200 days",
        Requirement = "A subscriber certificate issued from 2026-03-15 to 2027-03-14 is valid for 200 days at most, each of 86,400 seconds.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "notAfter is the last second of the period: exactly the limit between the two fields is one second too long",
            "certificates of CAs have other limits",
            "a certificate issued on 2026-03-14 may have 398 days",
        ],
        Violation = "A certificate of 2026-06 with 200 days between notBefore and notAfter.",
        NearestLegal = "The same certificate with a notAfter that is one second earlier.",
        Editions = [new(EditionDates.Br200Days, EditionDates.Br100Days, Severity.Critical, "TLS BR 2.2.6 s6.3.2")],
    };
}
