using CtAuditor.Cli;
using CtAuditor.Cli.Output;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Tests.Logs;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>
/// The power fails and takes some of what was written with it. What is left is a whole state of the crawl, from which the next
/// run comes to where an undisturbed one came; or the program says that it is damaged, and leaves it alone.
/// </summary>
public sealed class PowerCutTests(PowerCutTests.Bed fixture) : IClassFixture<PowerCutTests.Bed>
{
    private const int Seeds = 20;

    public static TheoryData<int> EachSeed => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(EachSeed))]
    public async Task A_torn_write_ahead_log_loses_whole_batches_and_they_are_read_again(int seed)
    {
        var bed = fixture.Pipeline;
        var random = new Random(seed);
        var store = fixture.Copy(fixture.Moments[random.Next(fixture.Moments.Count)], $"torn-{seed}.db");
        var damage = Tear(bed.File(store) + "-wal", random);

        var left = bed.Read(store);
        AssertAgrees(left);
        Assert.Equal("ok", Check(bed.File(store)));
        var before = left.Positions.Values.Sum(position => position?.Verified ?? 0);
        var summary = await bed.CrawlAsync(store);
        var whole = bed.Read(store);

        Assert.True(summary.Repaired.Count == 0 && summary.Failed.Count == 0, damage);
        Assert.Equal(fixture.Undisturbed.Positions.Values.Sum(position => position!.Verified) - before, summary.Entries);
        PipelineAssert.Same(fixture.Undisturbed, whole);
        PipelineAssert.OneRecordForEachEntry(whole);
    }

    [Fact]
    public async Task A_file_of_zeros_is_no_store_and_is_said_to_be_none()
    {
        var store = fixture.Complete("zeros.db");
        await File.WriteAllBytesAsync(fixture.Pipeline.File(store), new byte[new FileInfo(fixture.Pipeline.File(store)).Length]);
        var (exit, error) = await RunAsync(store);
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("zeros.db' is not a CtAuditor store", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public async Task A_file_that_ends_early_is_said_to_be_damaged(double part)
    {
        var store = fixture.Complete(FormattableString.Invariant($"short-{part}.db"));
        var file = fixture.Pipeline.File(store);
        await using (var stream = File.OpenWrite(file))
        {
            stream.SetLength((long)(stream.Length * part) / 8192 * 8192);
        }

        var (exit, error) = await RunAsync(store);
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains(store, error, StringComparison.Ordinal);
        Assert.Contains("damaged", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_torn_in_two_is_found_or_had_nothing_in_it()
    {
        var bed = fixture.Pipeline;
        var size = new FileInfo(bed.File(fixture.Complete("size.db"))).Length / 8192;
        var random = new Random(7);
        var said = 0;
        foreach (var page in Enumerable.Range(1, (int)size - 1).OrderBy(_ => random.Next()).Take(16).Append(0))
        {
            var store = fixture.Complete($"page-{page}.db");
            await using (var stream = File.OpenWrite(bed.File(store)))
            {
                // The head of a page says where things lie in it; a tear in front leaves what was there before it was a page.
                stream.Position = page * 8192L;
                await stream.WriteAsync(new byte[4096]);
            }

            var (exit, error) = await RunAsync(store);
            try
            {
                if (exit == ExitCode.Done)
                {
                    PipelineAssert.Same(fixture.Undisturbed, bed.Read(store));
                    continue;
                }
            }
            catch (StoreException exception)
            {
                // The crawl had no need of the page; who reads it is told.
                (exit, error) = (ExitCode.Usage, exception.Message);
            }

            said++;
            Assert.Equal(ExitCode.Usage, exit);
            Assert.Contains(store, error, StringComparison.Ordinal);
        }

        Assert.InRange(said, 5, 17);
    }

    [Fact]
    public async Task A_damaged_position_is_made_anew_from_the_counters_and_the_logs_proof()
    {
        var bed = fixture.Pipeline;
        foreach (var (name, damage, what) in new (string, string, string)[]
        {
            ("larch", "UPDATE log_position SET tree = CAST(substr(tree, 1, 8) || randomblob(length(tree) - 8) AS BLOB)", "root of the head"),
            ("otter", "UPDATE log_position SET tree = substr(tree, 1, length(tree) - 32)", "does not have the"),
            ("heron", "UPDATE log_position SET head_root = x'00'", "32 bytes"),
            ("maple", "UPDATE log_position SET last_timestamp = last_timestamp - 1", "checksum"),
        })
        {
            var store = fixture.Complete($"position-{name}.db");
            Execute(bed.File(store), $"{damage} WHERE log = (SELECT log FROM log WHERE name = '{name}')");
            var (exit, error) = await RunAsync(store);
            Assert.Equal(ExitCode.Done, exit);
            Assert.StartsWith($"repaired: {name}: ", error, StringComparison.Ordinal);
            Assert.Contains(what, error, StringComparison.Ordinal);
            var repaired = bed.Read(store);
            PipelineAssert.OneRecordForEachEntry(repaired);
            PipelineAssert.SameLines(fixture.Undisturbed.Records, repaired.Records);
            PipelineAssert.SameLines(fixture.Undisturbed.Findings, repaired.Findings);
            Assert.All(bed.Host.Logs, log => PipelineAssert.AtHead(repaired, log));

            // Once repaired it is like any other.
            Assert.Equal((ExitCode.Done, ""), await RunAsync(store));
        }
    }

    [Fact]
    public async Task A_position_that_the_counters_contradict_stops_the_crawl()
    {
        var store = fixture.Complete("contradiction.db");
        Execute(fixture.Pipeline.File(store), "UPDATE log_position SET tree = substr(tree, 1, 8), verified = verified + 1");
        var (exit, error) = await RunAsync(store);
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("damaged", error, StringComparison.Ordinal);
        Assert.Contains("counters", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_what_was_committed_is_whole()
    {
        var bed = fixture.Pipeline;
        const string store = "full.db";
        using (SqliteStore.Open(bed.File(store), new StoreOptions { MaximumPages = 60 }, bed.Clock))
        {
            // Only to make the file.
        }

        var refused = await Assert.ThrowsAsync<StoreException>(() => CrawlFullAsync(bed.File(store), 60));
        Assert.Equal(StoreProblem.Unavailable, refused.Problem);
        Assert.Contains("full", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("ok", Check(bed.File(store)));
        AssertAgrees(bed.Read(store));

        // There is room again.
        await bed.CrawlAsync(store);
        PipelineAssert.Same(fixture.Undisturbed, bed.Read(store));
    }

    private async Task CrawlFullAsync(string file, int pages)
    {
        using var web = new Fetcher(new FetcherOptions { Contact = "mailto:crawler@research.example", AllowPrivateAddresses = true });
        var clients = fixture.Pipeline.Host.Logs.Select(log =>
            LogClients.TryCreate(LoopbackLog.DescriptorOf(log.Server), web, out var client, out _) ? client : null!).ToList();
        try
        {
            using var store = SqliteStore.Open(file, new StoreOptions { MaximumPages = pages }, fixture.Pipeline.Clock);
            var crawl = new Crawl(clients, [], knowsEveryChromeLog: false, store, new RuleRunner(RuleCatalogue.All), new Progress<LogProgress>(), fixture.Pipeline.Clock);
            await crawl.RunAsync(new CrawlOptions { Start = TailStart.Beginning }, CancellationToken.None);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    /// <summary>Positions, trees, records and counters say the same.</summary>
    private void AssertAgrees(StoreSnapshot snapshot)
    {
        PipelineAssert.OneRecordForEachEntry(snapshot);
        foreach (var log in fixture.Pipeline.Host.Logs)
        {
            if (snapshot.Positions.GetValueOrDefault(log.Name) is { } position)
            {
                Assert.Equal(log.Server.Log.Tree.Root(position.Verified), position.Tree.Root());
                Assert.Contains(snapshot.Logs, line => line.StartsWith($"{log.Name} ", StringComparison.Ordinal)
                    && (line.Contains($"entries {position.Verified - position.StartedAt} = ", StringComparison.Ordinal)));
            }
        }
    }

    private static string Tear(string log, Random random)
    {
        var bytes = File.ReadAllBytes(log);
        var at = random.Next(bytes.Length);
        switch (random.Next(4))
        {
            case 0:
                File.WriteAllBytes(log, bytes[..at]);
                return $"cut at {at} of {bytes.Length}";
            case 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(log, bytes);
                return $"a bit flipped at {at} of {bytes.Length}";
            case 2:
                bytes.AsSpan(at).Clear();
                File.WriteAllBytes(log, bytes);
                return $"zeros from {at} of {bytes.Length} on";
            default:
                random.NextBytes(bytes.AsSpan(at, Math.Min(512, bytes.Length - at)));
                File.WriteAllBytes(log, bytes);
                return $"a sector of rubbish at {at} of {bytes.Length}";
        }
    }

    private static string Check(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task<(int Exit, string Error)> RunAsync(string store)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var services = ProductServices.Create();
        var context = new CliContext(output, error, TerminalTraits.Piped, new CliServices
        {
            Rules = services.Rules,
            OpenStore = services.OpenStore,
            Crawl = () => new CrawlRunner(fixture.Pipeline.Clock),
        });
        var exit = await CommandLine.RunAsync(["crawl", "--once", "--config", fixture.Pipeline.WriteConfiguration(store)], context, CancellationToken.None);
        return (exit, error.ToString());
    }

    public sealed class Bed : IAsyncLifetime
    {
        private const string Store = "undisturbed.db";

        internal PipelineBed Pipeline { get; private set; } = null!;

        internal StoreSnapshot Undisturbed { get; private set; } = null!;

        /// <summary>Copies of the store and its write-ahead log, made while the crawl went on.</summary>
        internal IReadOnlyList<string> Moments { get; private set; } = [];

        public async Task InitializeAsync()
        {
            Pipeline = await PipelineBed.StartAsync("pairing-small");
            var moments = new List<string>();
            var requests = 0;
            var look = new RequestFault((_, answer) =>
            {
                lock (moments)
                {
                    if (++requests % 16 == 0)
                    {
                        moments.Add(Copy(Store, $"moment-{requests}.db"));
                    }
                }

                return answer;
            });
            foreach (var log in Pipeline.Host.Logs)
            {
                log.Server.Faults.Set(look);
            }

            await Pipeline.CrawlAsync(Store);
            foreach (var log in Pipeline.Host.Logs)
            {
                log.Server.Faults.Clear();
            }

            Moments = [.. moments.Where(moment => File.Exists(Pipeline.File(moment) + "-wal") && new FileInfo(Pipeline.File(moment) + "-wal").Length > 0)];
            Undisturbed = Pipeline.Read(Store);
            Assert.InRange(Moments.Count, 4, int.MaxValue);
        }

        /// <summary>A copy of a complete store.</summary>
        internal string Complete(string name) => Copy(Store, name);

        /// <summary>Copies a store with its write-ahead log, in whatever state.</summary>
        internal string Copy(string from, string to)
        {
            foreach (var suffix in new[] { "", "-wal" })
            {
                if (File.Exists(Pipeline.File(from) + suffix))
                {
                    using var source = new FileStream(Pipeline.File(from) + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                    using var target = new FileStream(Pipeline.File(to) + suffix, FileMode.Create);
                    source.CopyTo(target);
                }
            }

            return to;
        }

        public async Task DisposeAsync() => await Pipeline.DisposeAsync();
    }
}
