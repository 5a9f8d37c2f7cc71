namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR section 6.3.2, table: 47 days.
internal sealed class ValidityOver47Days() : ValidityLimit(47)
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-47-days",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-too-long",
        Title = "A subscriber certificate is valid for more than 47 days",
        Requirement = "A subscriber certificate issued on or after 2029-03-15 is valid for 47 days at most, each of 86,400 seconds.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "notAfter is the last second of the period: exactly the limit between the two fields is one second too long",
            "certificates of CAs have other limits",
            "a certificate issued on 2029-03-14 may have 100 days",
        ],
        Violation = "A certificate of 2029-06 with 47 days between notBefore and notAfter.",
        NearestLegal = "The same certificate with a notAfter that is one second earlier.",
        Editions = [new(EditionDates.Br47Days, null, Severity.Critical, "TLS BR 2.2.6 s6.3.2")],
    };
}
