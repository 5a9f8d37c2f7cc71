namespace CtAuditor.Rules.SctPolicy;

// Apple's policy asks for an SCT of a log that speaks RFC 6962. Chrome asked for one in checks before 2026-04-15, Mozilla
// before about 2026-02-10: the time of the check counts, not that of issuance.
internal sealed class SctNoRfc6962Log : SctProgramRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.SctNoRfc6962Log,
        Group = "sct-policy",
        Title = "No SCT of a certificate is of an RFC 6962 log",
        Requirement = "Of the SCTs that count for Apple at least one is of a log that speaks RFC 6962, not static-ct. Chrome and Mozilla have dropped it.",
        DataNeeded = "the final certificate, and the program's log list with both kinds of logs",
        Traps =
        [
            "Chrome dropped it for checks from 2026-04-15 on, Mozilla about 2026-02-10",
            "the time of the check decides, not the time of issuance",
            "an RFC 6962 log that also serves tiles is one",
            "a certificate with too few SCTs is another finding",
        ],
        Violation = "Three SCTs of static-ct logs, and a device of Apple's.",
        NearestLegal = "One of the three is of an RFC 6962 log.",
        Editions = [new(EditionDates.StaticLogsCount, null, Severity.Notice, "Apple CT policy (support.apple.com/103214); Chrome CT Policy before 2026-04-15")],
    };

    protected override bool IsMet(SctCompliance compliance, RuleContext context) => !compliance.LacksRfc6962(context.AsOf);

    protected override string Message(CertificateGroup group, GroupCertificate final, SctCompliance compliance) =>
        $"The SCTs of the certificate with {FactText.Serial(group)} ({FactText.Sightings(final)}) that count for {compliance.Program.Name} are all of "
        + $"static-ct logs{Names(compliance)}; its policy asks for one of an RFC 6962 log.";
}
