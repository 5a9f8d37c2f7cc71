using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.5.2: GeneralizedTime values do not include fractional seconds.
internal sealed class GeneralizedTimeFraction : TimeFormRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "generalized-time-fraction",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A GeneralizedTime of the validity has a fraction",
        Requirement = "GeneralizedTime in certificates has no fractional seconds.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a fraction of zero is one",
        ],
        Violation = "A certificate whose notAfter is 20510601000000.5Z.",
        NearestLegal = "The same certificate with 20510601000000Z.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.5.2")],
    };

    protected override string Fault => "a GeneralizedTime with a fraction";

    protected override bool IsViolatedBy(byte tag, long seconds, TimeFlaws flaws) => (flaws & TimeFlaws.Fraction) != TimeFlaws.None;
}
