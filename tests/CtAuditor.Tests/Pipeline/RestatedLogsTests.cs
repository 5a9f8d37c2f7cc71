using System.Text.Json.Nodes;
using CtAuditor.Configuration;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Logs;
using Xunit;
using TestbedListJson = CtAuditor.Testbed.Logs.LogListJson;

namespace CtAuditor.Tests.Pipeline;

/// <summary>What was found because of a log's state is judged again when lists say something else of that log.</summary>
public sealed class RestatedLogsTests : IAsyncLifetime
{
    private readonly PromisedWorld _world = new(ForgedLogKind.Rfc6962);
    private readonly string _file = Path.GetTempFileName();
    private LogServer _holder = null!;
    private LogServer _promiser = null!;

    public async Task InitializeAsync()
    {
        _world.Issue(isMerged: true);
        _world.Issue(isMerged: true);
        _world.Pass(TimeSpan.FromDays(2));
        _holder = await LogServer.StartAsync(_world.Holder, new LogServerOptions(), CancellationToken.None);
        _promiser = await LogServer.StartAsync(_world.Promiser, new LogServerOptions(), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _holder.DisposeAsync();
        await _promiser.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task A_state_that_lists_take_back_takes_back_what_was_found_by_it()
    {
        using var crawl = new LoopbackCrawl(_world.Clock) { Lists = [new LogListSource { Location = new SourceLocation { File = _file } }] };
        await WriteAsync("rejected", "2026-05-01T00:00:00Z");
        await RunAsync(crawl);
        Assert.Equal(
            [RuleIds.SctCountInsufficient, RuleIds.SctCountInsufficient, RuleIds.SctLogNotApprovedAtIssuance, RuleIds.SctLogNotApprovedAtIssuance], OpenRules(crawl));

        // Seen once more, and nothing new in it: nobody is judged again.
        _world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await RunAsync(crawl)).Summary.Judged);
        Assert.Equal(4, OpenRules(crawl).Count);

        _world.Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync("usable", "2026-06-01T00:00:00Z");
        var outcome = await RunAsync(crawl);
        Assert.Equal((0, 2), (outcome.Summary.Entries, outcome.Summary.Judged));
        Assert.Empty(OpenRules(crawl));
    }

    [Fact]
    public async Task Another_logs_new_state_is_no_reason_to_judge_again()
    {
        using var crawl = new LoopbackCrawl(_world.Clock) { Lists = [new LogListSource { Location = new SourceLocation { File = _file } }] };
        await WriteAsync("rejected", "2026-05-01T00:00:00Z");
        await RunAsync(crawl);

        _world.Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync("rejected", "2026-05-01T00:00:00Z", Logs.LogLists.ForgedLogList.Log("elm"));
        Assert.Equal(0, (await RunAsync(crawl)).Summary.Judged);
        Assert.Equal(4, OpenRules(crawl).Count);
    }

    private Task<CrawlOutcome> RunAsync(LoopbackCrawl crawl) => crawl.RunAsync(LoopbackCrawl.Describe(_holder), LoopbackCrawl.Describe(_promiser));

    private static IReadOnlyList<string> OpenRules(LoopbackCrawl crawl)
    {
        using var reader = SqliteReader.Open(crawl.Store, new CtAuditor.Store.StoreOptions());
        return [.. reader.Findings(new FindingFilter { Status = FindingStatus.Open }).Select(row => row.Finding.RuleId)];
    }

    // Two operators with a log each; the promiser in a state.
    private async Task WriteAsync(string state, string since, JsonObject? third = null)
    {
        var list = JsonNode.Parse(TestbedListJson.List("Heron", [_holder, _promiser], _world.Clock.GetUtcNow()))!;
        var logs = list["operators"]![0]!["logs"]!.AsArray();
        var promiser = logs[1]!;
        logs.RemoveAt(1);
        promiser["state"] = new JsonObject { [state] = new JsonObject { ["timestamp"] = since } };
        list["operators"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["name"] = "Otter",
            ["email"] = new JsonArray(),
            ["logs"] = third is null ? new JsonArray(promiser) : new JsonArray(promiser, third),
            ["tiled_logs"] = new JsonArray(),
        });
        await File.WriteAllTextAsync(_file, list.ToJsonString());
    }
}
