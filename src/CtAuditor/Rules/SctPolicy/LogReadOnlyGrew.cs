using System.Globalization;

namespace CtAuditor.Rules.SctPolicy;

// The log list gives a read-only log's final_tree_head: the tree that it closed with.
internal sealed class LogReadOnlyGrew : LogRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogReadOnlyGrew,
        Group = "sct-policy",
        Title = "A read-only log has grown",
        Requirement = "A log that was set read-only takes nothing more: its tree stays the final tree that the log list records.",
        DataNeeded = "a signed head of the log whose entries were read, and the final_tree_head of the list",
        Traps =
        [
            "a read-only log goes on signing newer heads of the same tree",
            "entries promised before it was closed may be merged until its maximum merge delay is over: the final tree has them",
            "a list without final_tree_head says nothing of the size",
            "a log that was retired or rejected since owes nothing",
        ],
        Violation = "The list says read-only with 1,000 entries, and the log signs a head of 1,001.",
        NearestLegal = "A head of 1,000 entries, signed today.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "Chrome CT Log Policy (2026-07-22); Chrome CT log list v3, final_tree_head")],
    };

    public override IEnumerable<LogFindingDraft> Evaluate(LogFacts log, RuleContext context)
    {
        if (log.Log.FinalTreeSize is { } final && log.NewestHead is { } head && head.TreeSize > final && IsReadOnly(log.Log, LogTime.Of(head.Timestamp)))
        {
            yield return new LogFindingDraft
            {
                // Without the head's time: a newer head of the same tree is nothing new.
                Message = string.Create(
                    CultureInfo.InvariantCulture, $"{log.Log.Name} is read-only with a final tree of {final} entries, and signed a head of {head.TreeSize}."),
                Confidence = Confidence.Confirmed,
                At = LogTime.Of(head.Timestamp),
                Documents = [.. LogDocuments.Key(log.Log), .. LogDocuments.Head("head", head)],
            };
        }
    }

    private static bool IsReadOnly(LogCoverage log, DateTimeOffset time) => log.WasClosed(time) && !log.WasGivenUp(time);
}
