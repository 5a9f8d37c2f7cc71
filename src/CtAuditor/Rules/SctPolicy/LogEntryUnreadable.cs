using CtAuditor.Logs;

namespace CtAuditor.Rules.SctPolicy;

// c2sp.org/static-ct-api, Log Entries: entries delimit themselves, and a tile has no other framing.
internal sealed class LogEntryUnreadable : LogFaultRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogEntryUnreadable,
        Group = "sct-policy",
        Title = "A log's data tile cannot be taken apart",
        Requirement = "A data tile is the concatenation of its entries, each of which says where it ends.",
        DataNeeded = "the data tile, fetched twice, and the hash tile that proves which leaves belong there",
        Traps =
        [
            "a truncated copy in a cache is whole when it is fetched again",
            "an entry whose certificate cannot be parsed but whose end is known is the submitter's doing",
        ],
        Violation = "The length of one entry in a tile points past the next one, and no entry after it can be split off.",
        NearestLegal = "A tile with an entry that holds no certificate at all, in the right frame.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "c2sp.org/static-ct-api, Log Entries")],
    };

    protected override IReadOnlyList<LogFaultKind> Kinds { get; } = [LogFaultKind.MalformedTile];
}
