using CtAuditor.Logs;

namespace CtAuditor.Rules.SctPolicy;

// c2sp.org/static-ct-api, Log Entries: entries delimit themselves, and a tile has no other framing. RFC 6962 section 4.6:
// each entry of get-entries has a leaf_input in base64.
internal sealed class LogEntryUnreadable : LogFaultRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogEntryUnreadable,
        Group = "sct-policy",
        Title = "A log serves entries that cannot be read",
        Requirement = "A data tile is the concatenation of its entries, each of which says where it ends; an entry of get-entries has a leaf_input in base64.",
        DataNeeded = "the data tile or the entry, fetched twice, and the hash that proves which leaf belongs there",
        Traps =
        [
            "a truncated copy in a cache is whole when it is fetched again",
            "an entry whose certificate cannot be parsed but whose end is known is the submitter's doing",
        ],
        Violation = "The length of one entry in a tile points past the next one, and no entry after it can be split off.",
        NearestLegal = "A tile with an entry that holds no certificate at all, in the right frame.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "RFC 6962 s4.6; c2sp.org/static-ct-api, Log Entries")],
    };

    protected override IReadOnlyList<LogFaultKind> Kinds { get; } = [LogFaultKind.MalformedTile, LogFaultKind.MalformedEntry];
}
