using System.Globalization;

namespace CtAuditor.Rules.SctPolicy;

// Chrome CT Policy, CT Compliant Certificates, Embedded SCTs 1 and 2, and the same numbers of Apple and Mozilla. Chrome
// says that such an issuance is neither misissuance nor against its root program: the certificate just does not validate.
internal sealed class SctCountInsufficient : SctProgramRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctCountInsufficient,
        Group = "sct-policy",
        Title = "Too few embedded SCTs count for a browser",
        Requirement = "For a certificate of up to 180 days two SCTs of distinct logs, for a longer one three, of logs that the program has as qualified, "
            + "usable, read-only, or retired after the earliest SCT; and one of them not of a retired log. Each program is judged by its own list.",
        DataNeeded = "the final certificate, and the program's log list with states",
        Traps =
        [
            "it is no misissuance: a warning, for each program its own",
            "a certificate without embedded SCTs may get them by the TLS extension",
            "two SCTs of one log count once",
            "an SCT that does not verify does not count",
            "a log retired after the earliest SCT still counts",
            "certificates from before the program's table had other numbers",
            "exactly 180 days are still short",
            "an expired certificate is checked by no browser any more",
            "without the program's list nothing is said for it",
        ],
        Violation = "A certificate of 90 days with two SCTs, one of them of a log that the program has rejected.",
        NearestLegal = "The second log was retired the day after the certificate was issued.",
        Editions =
        [
            new(EditionDates.AppleSctTable, null, Severity.Warning, "Chrome CT Policy (2026-07-22), CT Compliant Certificates; Apple CT policy (support.apple.com/103214)"),
        ],
    };

    protected override bool IsMet(SctCompliance compliance, RuleContext context) => compliance.IsEnough;

    protected override bool IsAnotherFinding(SctCompliance compliance) => false;

    protected override string Message(CertificateGroup group, GroupCertificate final, SctCompliance compliance)
    {
        var what = compliance.Counted.Count < compliance.Needed
            ? string.Create(CultureInfo.InvariantCulture, $"needs SCTs of {compliance.Needed} logs for {compliance.Program.Name}, and {compliance.Counted.Count} of those embedded count")
            : $"carries SCTs of retired logs alone, as {compliance.Program.Name} has them";
        return $"The certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) {what}{Names(compliance)}. Unless its server sends more by the TLS "
            + "extension, that browser refuses it; the CA has broken no rule.";
    }
}
