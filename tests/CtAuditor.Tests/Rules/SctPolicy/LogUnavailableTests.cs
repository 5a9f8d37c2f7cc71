using System.Text.Json;
using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class LogUnavailableTests() : LogRuleTests(RuleIds.LogUnavailable)
{
    private static readonly DateTimeOffset Until = Forge.AsOf;

    private static LogFacts With(long requests, long good, int days = 10, DateTimeOffset? until = null, string endpoint = "get-entries") =>
        Facts with { Endpoints = [new EndpointAvailability(endpoint, (until ?? Until).AddDays(-90), until ?? Until, days, requests, good)] };

    [Fact]
    public void An_endpoint_that_failed_40_of_1000_times_is_found()
    {
        var finding = Found(With(1_000, 960), Severity.Warning, Confidence.Probable);

        Assert.Equal(
            "get-entries of Log A answered 96 % of our requests as it should on 10 days from 2026-06-06 to 2026-09-03, as seen from here.", finding.Message);
        Assert.Equal(["availability.json"], finding.Names());
        using var json = JsonDocument.Parse(finding.Document("availability.json"));
        Assert.Equal(960, json.RootElement.GetProperty("Good").GetInt64());
        Assert.Contains("Chrome CT Log Policy", finding.Reference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000, 990, false)]
    [InlineData(1_000, 989, true)]
    [InlineData(100_000, 99_000, false)]
    [InlineData(100_000, 98_999, true)]
    [InlineData(1_000_000_007, 990_000_007, false)]
    [InlineData(1_000, 0, true)]
    public void Ninety_nine_in_a_hundred_are_enough(long requests, long good, bool isFound)
    {
        if (isFound)
        {
            // What is below 99 % is never shown as 99 %.
            Assert.DoesNotContain("99 %", Found(With(requests, good), Severity.Warning, Confidence.Probable).Message, StringComparison.Ordinal);
        }
        else
        {
            Silent(With(requests, good));
        }
    }

    [Theory]
    [InlineData(999, 10, false)]
    [InlineData(1_000, 6, false)]
    [InlineData(1_000, 7, true)]
    [InlineData(0, 10, false)]
    public void A_few_requests_on_a_few_days_show_no_log(long requests, int days, bool isFound) => Assert.Equal(isFound, Findings(With(requests, 0, days)).Count == 1);

    [Fact]
    public void Each_endpoint_is_a_finding_of_its_own()
    {
        var both = Facts with { Endpoints = [.. With(1_000, 0).Endpoints, .. With(1_000, 0, endpoint: "get-sth").Endpoints, .. With(1_000, 1_000, endpoint: "get-roots").Endpoints] };

        Assert.Equal(2, Findings(both).Select(finding => finding.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(LogListState.Retired, false)]
    [InlineData(LogListState.Rejected, false)]
    [InlineData(LogListState.ReadOnly, true)]
    [InlineData(LogListState.Pending, true)]
    public void A_log_that_was_given_up_owes_no_answers(LogListState state, bool isFound) =>
        Assert.Equal(isFound, Findings(With(1_000, 0) with { Log = LogA.In(LogProgram.Chrome, state) }).Count == 1);

    [Fact]
    public void It_is_in_force_from_2024()
    {
        var day = Forge.Day("2024-01-01T00:00:00Z");

        Silent(With(1_000, 0, until: day.AddTicks(-1)));
        Found(With(1_000, 0, until: day), Severity.Warning, Confidence.Probable);
    }
}
