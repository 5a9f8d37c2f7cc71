using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pipeline;
using CtAuditor.Pipeline.LogLists;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Tests.Logs.LogLists;
using Xunit;
using TestbedListJson = CtAuditor.Testbed.Logs.LogListJson;

namespace CtAuditor.Tests.Pipeline;

/// <summary>Crawls whose logs a list names.</summary>
// Alone: a crawl on a clock of its own waits for threads that a busy machine gives to others.
[Collection(nameof(LogListCrawlTests))]
[CollectionDefinition(nameof(LogListCrawlTests), DisableParallelization = true)]
public sealed class LogListCrawlTests
{
    [Fact]
    public async Task The_logs_of_a_list_are_crawled_and_a_list_that_is_gone_costs_none_of_them()
    {
        await using var bed = await PipelineBed.StartAsync("stages");
        var list = bed.File("list.json");
        await File.WriteAllTextAsync(list, TestbedListJson.List("Arbor", bed.Host.Logs.Select(log => log.Server), bed.Clock.GetUtcNow()));

        var first = await CrawlAsync(bed, list);
        Assert.Equal(bed.Host.Logs.Count, first.Logs);
        Assert.Equal(bed.Host.Logs.Sum(log => log.Server.Log.Head.TreeSize), first.Entries);
        Assert.Empty(first.Failed);
        Assert.Equal(LogProgram.Chrome, Assert.Single(first.Lists).List!.Program);

        File.Delete(list);
        var second = await CrawlAsync(bed, list);
        Assert.Equal(bed.Host.Logs.Count, second.Logs);
        Assert.Equal(list, Assert.Single(second.Failed).Name);
        Assert.Equal(LogListOrigin.Kept, Assert.Single(second.Lists).Origin);

        using var store = SqliteReader.Open(bed.File("lists.db"), new StoreOptions());
        Assert.Equal(bed.LogNames.Order(StringComparer.Ordinal), store.KnownLogs().Select(log => log.Name).Order(StringComparer.Ordinal));
        Assert.All(store.KnownLogs(), log => Assert.Equal(LogListState.Usable, Assert.Single(log.States).State));
        Assert.All(store.Logs(), log => Assert.Equal("usable", log.Descriptor.State));
    }

    [Fact]
    public async Task Rules_are_told_of_every_log_that_a_list_ever_had_and_of_what_it_said()
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "https://ctauditor.example/tests", AllowPrivateAddresses = true });
        using var store = SqliteStore.Open(bed.File("told.db"), new StoreOptions(), bed.Clock);
        var list = bed.File("list.json");
        var configuration = new LogsConfiguration { Lists = [new LogListSource { Location = new SourceLocation { File = list }, Program = LogProgram.Apple }] };
        var test = ForgedLogList.Log("birch", null);
        test["log_type"] = "test";
        await File.WriteAllBytesAsync(list, ForgedLogList.GoogleList(0, ForgedLogList.Log("elm", "rejected"), test));
        await new LogListRefresh(configuration, fetcher, bed.Clock).RefreshAsync(store, CancellationToken.None);
        await File.WriteAllTextAsync(list, TestbedListJson.List("Arbor", bed.Host.Logs.Select(log => log.Server), bed.Clock.GetUtcNow()));
        var selection = await new LogListRefresh(configuration, fetcher, bed.Clock).RefreshAsync(store, CancellationToken.None);
        var clients = selection.Tailed
            .Select(log => LogClients.TryCreate(log, fetcher, out var client, out var fault) ? client : throw new InvalidOperationException(fault.ToString())).ToList();
        var witness = new Witness(RuleCatalogue.All.Single(rule => rule.Descriptor.Id == RuleIds.PrecertificateDuplicateSerial));

        var crawl = new Crawl(clients, selection.Known, selection.KnowsEveryChromeLog, store, new RuleRunner([witness]), new Progress<LogProgress>(), bed.Clock);
        await crawl.RunAsync(new CrawlOptions { Start = TailStart.Beginning }, CancellationToken.None);
        clients.ForEach(client => client.Dispose());

        var context = witness.Context!;
        Assert.Equal(bed.Host.Logs.Count + 2, context.Logs.Count);
        Assert.False(context.KnowsEveryChromeLog);
        Assert.All(bed.Host.Logs, log => Assert.True(Named(context, log.Name).IsTailed));
        Assert.All(
            bed.Host.Logs,
            log => Assert.Equal((LogProgram.Apple, LogListState.Usable), (Named(context, log.Name).States.Single().Program, Named(context, log.Name).States.Single().State)));
        Assert.All(bed.Host.Logs, log => Assert.False(Named(context, log.Name).IsChromeApproved));
        var elm = context.FindLog(ForgedLogList.IdOf("elm"))!;
        Assert.Equal([LogListState.Rejected, LogListState.NotListed], elm.States.Select(span => span.State));
        Assert.Equal(ForgedLogList.KeyOf("elm").SubjectPublicKeyInfo.ToArray(), elm.Key.ToArray());
        Assert.Equal("Arbor", elm.OperatorAt(context.AsOf));
        Assert.Equal("https://elm.test/2026h2/", elm.Url!.AbsoluteUri);
        Assert.False(elm.IsTailed);
        Assert.Equal("test", Named(context, "birch").LogType);
    }

    private static LogCoverage Named(RuleContext context, string name) => context.Logs.Single(log => log.Name == name);

    private static CrawlConfiguration Configure(PipelineBed bed, string list) => new()
    {
        Contact = "https://ctauditor.example/tests",
        Store = new StoreLocation { File = bed.File("lists.db") },
        Logs = new LogsConfiguration { Lists = [new LogListSource { Location = new SourceLocation { File = list } }], Start = LogStart.Beginning },
        Network = new NetworkConfiguration { AllowPrivateAddresses = true },
    };

    private static Task<CrawlSummary> CrawlAsync(PipelineBed bed, string list) => new CrawlRunner(bed.Clock).RunAsync(
        new CrawlRequest { Configuration = Configure(bed, list) }, new Progress<LogProgress>(), CancellationToken.None);


    /// <summary>A rule that remembers what it was told.</summary>
    private sealed class Witness(GroupRule rule) : GroupRule
    {
        public RuleContext? Context { get; private set; }

        public override RuleDescriptor Descriptor => rule.Descriptor;

        public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
        {
            Context = context;
            rule.Evaluate(group, context, sink);
        }
    }
}
