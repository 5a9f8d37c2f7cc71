namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR section 6.3.2: a day less than the maximum should not be passed.
internal sealed class ValidityOver99Days() : ValidityLimit(99, upTo: 100)
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-99-days",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-over-should",
        Title = "A subscriber certificate is valid for more than the 99 days that it should at most be",
        Requirement = "A subscriber certificate issued from 2027-03-15 to 2029-03-14 should be valid for 99 days at most, so that the limit of 100 is kept however seconds are counted.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "notAfter is the last second of the period: exactly the limit between the two fields is one second too long",
            "past 100 days the limit itself is broken, of which another rule speaks alone",
            "no misissuance: the text says should",
            "certificates of CAs have other limits",
        ],
        Violation = "A certificate of 2027-06 with 99 days between notBefore and notAfter.",
        NearestLegal = "The same certificate with a notAfter that is one second earlier.",
        Editions = [new(EditionDates.Br100Days, EditionDates.Br47Days, Severity.Notice, "TLS BR 2.2.6 s6.3.2")],
    };
}
