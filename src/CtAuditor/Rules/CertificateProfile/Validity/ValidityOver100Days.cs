namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR section 6.3.2, table: 100 days.
internal sealed class ValidityOver100Days() : ValidityLimit(100)
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-100-days",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-too-long",
        Title = "A subscriber certificate is valid for more than 100 days",
        Requirement = "A subscriber certificate issued from 2027-03-15 to 2029-03-14 is valid for 100 days at most, each of 86,400 seconds.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "notAfter is the last second of the period: exactly the limit between the two fields is one second too long",
            "certificates of CAs have other limits",
            "a certificate issued on 2027-03-14 may have 200 days",
        ],
        Violation = "A certificate of 2027-06 with 100 days between notBefore and notAfter.",
        NearestLegal = "The same certificate with a notAfter that is one second earlier.",
        Editions = [new(EditionDates.Br100Days, EditionDates.Br47Days, Severity.Critical, "TLS BR 2.2.6 s6.3.2")],
    };
}
