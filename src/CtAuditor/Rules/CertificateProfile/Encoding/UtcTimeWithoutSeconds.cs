using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.5.1: YYMMDDHHMMSSZ.
internal sealed class UtcTimeWithoutSeconds : TimeFormRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "utc-time-without-seconds",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A UTCTime of the validity has no seconds",
        Requirement = "UTCTime in certificates has seconds, even where they are zero.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "GeneralizedTime has a requirement of its own",
        ],
        Violation = "A certificate whose notBefore is 2606010000Z.",
        NearestLegal = "The same certificate with 260601000000Z.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.5.1")],
    };

    protected override string Fault => "a UTCTime without seconds";

    protected override bool IsViolatedBy(byte tag, long seconds, TimeFlaws flaws) => tag == DerTag.UtcTime && (flaws & TimeFlaws.NoSeconds) != TimeFlaws.None;
}
