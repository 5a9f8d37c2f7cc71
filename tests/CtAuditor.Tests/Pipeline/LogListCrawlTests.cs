using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pipeline;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>Crawls whose logs a list names.</summary>
public sealed class LogListCrawlTests
{
    [Fact]
    public async Task The_logs_of_a_list_are_crawled_and_a_list_that_is_gone_costs_none_of_them()
    {
        await using var bed = await PipelineBed.StartAsync("stages");
        var list = bed.File("list.json");
        await File.WriteAllTextAsync(list, LogListJson.List("Arbor", bed.Host.Logs.Select(log => log.Server), bed.Clock.GetUtcNow()));

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

    private static Task<CrawlSummary> CrawlAsync(PipelineBed bed, string list) => new CrawlRunner(bed.Clock).RunAsync(
        new CrawlRequest
        {
            Configuration = new CrawlConfiguration
            {
                Contact = "https://ctauditor.example/tests",
                Store = new StoreLocation { File = bed.File("lists.db") },
                Logs = new LogsConfiguration { Lists = [new LogListSource { Location = new SourceLocation { File = list } }], Start = LogStart.Beginning },
                Network = new NetworkConfiguration { AllowPrivateAddresses = true },
            },
        },
        new Progress<LogProgress>(),
        CancellationToken.None);
}
