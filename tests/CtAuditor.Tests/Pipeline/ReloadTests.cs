using System.Collections.Concurrent;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Http;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>A configuration that changes while a crawl follows.</summary>
public sealed class ReloadTests
{
    private const string Store = "reload.db";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_log_that_is_included_later_is_read_without_a_new_start_and_a_wrong_configuration_changes_nothing()
    {
        await using var bed = await PipelineBed.StartAsync(ScenarioReader.ReadBuiltIn("pairing-small"), new ManualTimeProvider());
        var written = ConfigurationReader.Read(bed.WriteConfiguration(Store)).Configuration!;

        // A partial tile is waited for by the clock, which stands still here.
        // The store is that of the start, whatever the file says later.
        var all = written with { Store = new StoreLocation { File = bed.File("other.db") }, Logs = written.Logs with { Include = ["larch", "maple"] } };
        var one = written with { Logs = all.Logs with { Include = ["larch"] } };
        var none = all with { Logs = all.Logs with { Include = ["nothing"] } };
        var next = new BlockingCollection<TaskCompletionSource<CrawlConfiguration>>();
        var refusals = new ConcurrentQueue<string>();
        var seen = new Seen();
        using var end = new CancellationTokenSource();
        var crawl = new CrawlRunner(bed.Clock).RunAsync(
            new CrawlRequest
            {
                Configuration = one,
                Follow = true,
                NextConfiguration = token =>
                {
                    var change = new TaskCompletionSource<CrawlConfiguration>(TaskCreationOptions.RunContinuationsAsynchronously);
                    token.Register(() => change.TrySetCanceled(token));
                    next.Add(change, CancellationToken.None);
                    return change.Task;
                },
                Refused = refusals.Enqueue,
            },
            seen,
            end.Token);

        await seen.WhenReadAsync("larch", Size(bed, "larch"));
        Take(next).SetResult(none);

        // The one that is refused waits for another as well, for as long as it lasts.
        Take(next);
        var afterRefusal = Take(next);
        Assert.Contains("No log is left", Assert.Single(refusals), StringComparison.Ordinal);

        afterRefusal.SetResult(all);
        await seen.WhenReadAsync("maple", Size(bed, "maple"));

        await end.CancelAsync();
        var summary = await crawl;
        Assert.Equal(Size(bed, "larch") + Size(bed, "maple"), summary.Entries);
        Assert.False(File.Exists(bed.File("other.db")));
        var snapshot = bed.Read(Store);
        PipelineAssert.OneRecordForEachEntry(snapshot);
        Assert.All(["larch", "maple"], name => PipelineAssert.AtHead(snapshot, bed.Log(name)));
    }

    private static long Size(PipelineBed bed, string name) => bed.Host.Logs.Single(log => log.Name == name).Server.Log.Head.TreeSize;

    private static TaskCompletionSource<CrawlConfiguration> Take(BlockingCollection<TaskCompletionSource<CrawlConfiguration>> next)
    {
        Assert.True(next.TryTake(out var change, Patience));
        return change;
    }

    private sealed class Seen : IProgress<LogProgress>
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, long> _verified = [];
        private readonly List<(string Name, long Size, TaskCompletionSource Done)> _waiting = [];

        public void Report(LogProgress value)
        {
            lock (_lock)
            {
                _verified[value.Name] = value.Verified;
                foreach (var (_, _, done) in _waiting.Where(each => each.Name == value.Name && value.Verified >= each.Size))
                {
                    done.TrySetResult();
                }
            }
        }

        public Task WhenReadAsync(string name, long size)
        {
            lock (_lock)
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_verified.GetValueOrDefault(name) >= size)
                {
                    done.SetResult();
                }

                _waiting.Add((name, size, done));
                return done.Task.WaitAsync(Patience);
            }
        }
    }
}
