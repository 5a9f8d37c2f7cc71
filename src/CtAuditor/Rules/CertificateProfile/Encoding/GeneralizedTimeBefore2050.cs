using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.5: validity dates through the year 2049 are UTCTime.
internal sealed class GeneralizedTimeBefore2050 : TimeFormRule
{
    // 2050-01-01T00:00:00Z
    private const long FirstOf2050 = 2_524_608_000;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "generalized-time-before-2050",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A date through 2049 is a GeneralizedTime",
        Requirement = "Dates through the year 2049 are encoded as UTCTime, later ones as GeneralizedTime.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a date from 2050 on is a GeneralizedTime",
            "the two dates are judged each for itself",
        ],
        Violation = "A certificate whose notAfter is 20491231235959Z.",
        NearestLegal = "The same certificate with a notAfter of 20500101000000Z.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.5")],
    };

    protected override string Fault => "a GeneralizedTime of a year before 2050";

    protected override bool IsViolatedBy(byte tag, long seconds, TimeFlaws flaws) => tag == DerTag.GeneralizedTime && seconds < FirstOf2050;
}
