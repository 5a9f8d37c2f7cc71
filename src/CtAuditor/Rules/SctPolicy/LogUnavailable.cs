using System.Globalization;
using System.Text.Json;

namespace CtAuditor.Rules.SctPolicy;

// Chrome CT Log Policy, Ongoing Requirements: 99 % or more on each endpoint, over 90 days, by Chrome's own monitoring. Ours
// is one place on the internet, so what it sees is probable and never confirmed.
internal sealed class LogUnavailable : LogRule
{
    private const double Required = 0.99;

    // Less says more about the day, or about us, than about the log.
    private const int LeastDays = 7;
    private const long LeastRequests = 1_000;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogUnavailable,
        Group = "sct-policy",
        Title = "An endpoint of a log fails more often than one time in a hundred",
        Requirement = "Each endpoint of a log answers at least 99 of 100 requests with status 200 and a body as the protocol has it, over 90 days.",
        DataNeeded = "how the endpoint answered at least 1,000 requests on at least 7 of the last 90 days",
        Traps =
        [
            "our own network's failure: when no log answers, nobody is counted",
            "429 for asking too much is not the log's failure",
            "a retired or rejected log owes no answers",
            "a few requests on a few days show a day, not a log",
            "Chrome measures from its own places: this is no verdict of Chrome's",
        ],
        Violation = "get-entries answered 960 of 1,000 requests on ten days.",
        NearestLegal = "get-entries answered 990 of 1,000.",
        Editions = [new(EditionDates.ChromeAvailability, null, Severity.Warning, "Chrome CT Log Policy (2026-07-22), Ongoing Requirements")],
    };

    public override IEnumerable<LogFindingDraft> Evaluate(LogFacts log, RuleContext context) =>
        from endpoint in log.Endpoints
        where endpoint is { Days: >= LeastDays, Requests: >= LeastRequests, Ratio: < Required } && !log.Log.WasGivenUp(context.AsOf)
        select new LogFindingDraft
        {
            // Whole percents, so that the finding says something new once in a while and not with every request.
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{endpoint.Endpoint} of {log.Log.Name} answered {Math.Floor(endpoint.Ratio * 100):0} % of our requests as it should "
                + $"on {endpoint.Days} days from {endpoint.From:yyyy-MM-dd} to {endpoint.Until.AddTicks(-1):yyyy-MM-dd}, as seen from here."),
            Confidence = Confidence.Probable,
            At = endpoint.Until,
            Discriminator = endpoint.Endpoint,
            Documents = [EvidenceDocument.Json("availability.json", JsonSerializer.SerializeToUtf8Bytes(endpoint))],
        };
}
