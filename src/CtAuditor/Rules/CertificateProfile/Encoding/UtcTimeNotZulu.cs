using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.5.1: expressed in Greenwich Mean Time (Zulu).
internal sealed class UtcTimeNotZulu : TimeFormRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "utc-time-not-zulu",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A UTCTime of the validity is not in Zulu time",
        Requirement = "UTCTime in certificates is in Greenwich Mean Time and ends in Z.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an offset of zero is another form of the same instant, and still not allowed",
        ],
        Violation = "A certificate whose notBefore is 260601000000+0000.",
        NearestLegal = "The same certificate with 260601000000Z.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.5.1")],
    };

    protected override string Fault => "a UTCTime that does not end in Z";

    protected override bool IsViolatedBy(byte tag, long seconds, TimeFlaws flaws) => tag == DerTag.UtcTime && (flaws & TimeFlaws.NotZulu) != TimeFlaws.None;
}
