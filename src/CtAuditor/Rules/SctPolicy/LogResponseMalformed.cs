using CtAuditor.Logs;

namespace CtAuditor.Rules.SctPolicy;

// Chrome CT Log Policy counts "responses that include data that does not conform" as unavailability.
internal sealed class LogResponseMalformed : LogFaultRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogResponseMalformed,
        Group = "sct-policy",
        Title = "A log answers 200 with something else than what was asked for",
        Requirement = "An answer with status 200 has the form that the protocol gives it: the JSON members, no more entries than were asked for "
            + "and at least one, whole tiles.",
        DataNeeded = "the request and the answer, twice where asking again could help",
        Traps =
        [
            "a body that ended early is trouble on the way, not a malformed answer",
            "fewer entries than asked for are right",
            "members that we do not know are allowed",
            "a status other than 200 says that there is no answer",
        ],
        Violation = "An HTML page of a proxy with status 200 in place of entries.",
        NearestLegal = "Ten entries where a hundred were asked for.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Warning, "RFC 6962 s4; c2sp.org/static-ct-api; Chrome CT Log Policy (2026-07-22), Ongoing Requirements")],
    };

    protected override IReadOnlyList<LogFaultKind> Kinds { get; } = [LogFaultKind.BadResponse, LogFaultKind.TooManyEntries, LogFaultKind.NoEntries, LogFaultKind.TruncatedTile];
}
