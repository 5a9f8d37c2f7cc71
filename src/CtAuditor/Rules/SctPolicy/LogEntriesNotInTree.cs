using CtAuditor.Logs;

namespace CtAuditor.Rules.SctPolicy;

// RFC 6962 sections 2.1 and 4.6. Entries carry no signature of their own: what a proxy changed on the way looks the same,
// so this is probable until others see it.
internal sealed class LogEntriesNotInTree : LogFaultRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogEntriesNotInTree,
        Group = "sct-policy",
        Title = "A log serves entries that are not in its tree",
        Requirement = "The entries that a log serves hash to the root that it signed.",
        DataNeeded = "the entries up to a signed head, fetched twice, and the head",
        Traps =
        [
            "a broken copy in a cache is right when it is fetched again",
            "a page that was served twice is the frontend's mistake until the tree is rebuilt",
            "consistency proofs alone do not see it",
        ],
        Violation = "One bit of one entry differs from what the log hashed into its tree.",
        NearestLegal = "The same entry comes broken once and right the second time.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "RFC 6962 s2.1, s4.6; c2sp.org/static-ct-api, Log Entries")],
    };

    protected override IReadOnlyList<LogFaultKind> Kinds { get; } = [LogFaultKind.RootMismatch, LogFaultKind.RepeatedEntries];
}
