using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.5.2: YYYYMMDDHHMMSSZ.
internal sealed class GeneralizedTimeWithoutSeconds : TimeFormRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "generalized-time-without-seconds",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A GeneralizedTime of the validity has no seconds",
        Requirement = "GeneralizedTime in certificates has seconds, even where they are zero.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "UTCTime has a requirement of its own",
        ],
        Violation = "A certificate whose notAfter is 205106010000Z.",
        NearestLegal = "The same certificate with 20510601000000Z.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.5.2")],
    };

    protected override string Fault => "a GeneralizedTime without seconds";

    protected override bool IsViolatedBy(byte tag, long seconds, TimeFlaws flaws) => tag == DerTag.GeneralizedTime && (flaws & TimeFlaws.NoSeconds) != TimeFlaws.None;
}
