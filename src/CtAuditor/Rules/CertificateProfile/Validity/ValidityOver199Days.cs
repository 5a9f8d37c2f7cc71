namespace CtAuditor.Rules.CertificateProfile.Validity;

// TLS BR section 6.3.2: a day less than the maximum should not be passed.
internal sealed class ValidityOver199Days() : ValidityLimit(199, upTo: 200)
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "validity-over-199-days",
        Group = RuleGroups.CertificateProfile,
        PartOf = "validity-over-should",
        Title = "A subscriber certificate is valid for more than the 199 days that it should at most be",
        Requirement = "A subscriber certificate issued from 2026-03-15 to 2027-03-14 should be valid for 199 days at most, so that the limit of 200 is kept however seconds are counted.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "notAfter is the last second of the period: exactly the limit between the two fields is one second too long",
            "past 200 days the limit itself is broken, of which another rule speaks alone",
            "no misissuance: the text says should",
            "certificates of CAs have other limits",
        ],
        Violation = "A certificate of 2026-06 with 199 days between notBefore and notAfter.",
        NearestLegal = "The same certificate with a notAfter that is one second earlier.",
        Editions = [new(EditionDates.Br200Days, EditionDates.Br100Days, Severity.Notice, "TLS BR 2.2.6 s6.3.2")],
    };
}
