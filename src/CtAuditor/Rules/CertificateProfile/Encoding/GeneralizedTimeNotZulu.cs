using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.1.2.5.2: expressed in Greenwich Mean Time (Zulu).
internal sealed class GeneralizedTimeNotZulu : TimeFormRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "generalized-time-not-zulu",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A GeneralizedTime of the validity is not in Zulu time",
        Requirement = "GeneralizedTime in certificates is in Greenwich Mean Time and ends in Z.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "without a zone it is local time, whose place nobody knows",
        ],
        Violation = "A certificate whose notAfter is 20510601000000+0000.",
        NearestLegal = "The same certificate with 20510601000000Z.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.5.2")],
    };

    protected override string Fault => "a GeneralizedTime that does not end in Z";

    protected override bool IsViolatedBy(byte tag, long seconds, TimeFlaws flaws) => tag == DerTag.GeneralizedTime && (flaws & TimeFlaws.NotZulu) != TimeFlaws.None;
}
