using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Testbed.BulkForging;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Benchmarks.Throughput;

/// <summary>
/// Crawls a forged log of another process with the code of <c>crawl</c>: all rules on, roots verified, into SQLite. Prints
/// entries per CPU-second of this process, which does nothing but crawl, and its peak memory.
/// </summary>
internal static class ThroughputBenchmark
{
    private const long DefaultEntries = 300_000;

    /// <summary>The time at which both processes believe to be: the last entry's MMD is over.</summary>
    public static DateTimeOffset ClockAfter(BulkPlan plan) => plan.End + TimeSpan.FromDays(2);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var entries = DefaultEntries;
        string[] kinds = ["rfc6962", "static-ct"];
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            switch (arguments[i])
            {
                case "--entries":
                    entries = long.Parse(arguments[i + 1], CultureInfo.InvariantCulture) / 4 * 4;
                    break;
                case "--kind":
                    kinds = [arguments[i + 1]];
                    break;
                default:
                    await Console.Error.WriteLineAsync($"unknown option {arguments[i]}; there are --entries N and --kind rfc6962|static-ct").ConfigureAwait(false);
                    return 2;
            }
        }

        if (kinds.Length == 1)
        {
            return await MeasureAsync(entries, kinds[0]).ConfigureAwait(false) ? 0 : 1;
        }

        // Each in a process of its own, so that start-up and peak memory are its own too.
        var result = 0;
        foreach (var kind in kinds)
        {
            using var process = Process.Start(Self("throughput", "--entries", entries.ToString(CultureInfo.InvariantCulture), "--kind", kind))!;
            await process.WaitForExitAsync().ConfigureAwait(false);
            result = Math.Max(result, process.ExitCode);
        }

        return result;
    }

    private static async Task<bool> MeasureAsync(long entries, string kind)
    {
        var folder = Directory.CreateTempSubdirectory("ctauditor-throughput");
        using var server = StartServer(entries, kind);
        try
        {
            var line = await server.StandardOutput.ReadLineAsync().ConfigureAwait(false);
            var address = JsonSerializer.Deserialize<BulkAddress>(line!)!;
            var store = Path.Combine(folder.FullName, "throughput.db");
            var clock = new ScenarioClock(ClockAfter(new BulkPlan { EntriesPerLog = entries }));
            var self = Process.GetCurrentProcess();
            var cpuBefore = self.TotalProcessorTime;
            var started = Stopwatch.GetTimestamp();
            var summary = await new CrawlRunner(clock).RunAsync(
                new CrawlRequest { Configuration = Configure(address, kind, store) }, new Progress<LogProgress>(), CancellationToken.None).ConfigureAwait(false);
            var wall = Stopwatch.GetElapsedTime(started);
            self.Refresh();
            var cpu = self.TotalProcessorTime - cpuBefore;
            Print(kind, summary, cpu, wall, self.PeakWorkingSet64, new FileInfo(store).Length);
            return summary.Failed.Count == 0 && summary.Entries == entries;
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync().ConfigureAwait(false);
            folder.Delete(recursive: true);
        }
    }

    private static void Print(string kind, CrawlSummary summary, TimeSpan cpu, TimeSpan wall, long peakBytes, long storeBytes)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind,-10} {summary.Entries,9} entries  {summary.Pairs,8} pairs  {summary.Findings.Sum(rule => rule.Open),3} findings  "
            + $"{summary.Entries / cpu.TotalSeconds,8:0} entries/CPU-s  {cpu.TotalMicroseconds / summary.Entries,5:0.0} us/entry  "
            + $"{summary.Entries / wall.TotalSeconds,8:0} entries/s  peak {peakBytes / 1048576,4} MB  store {storeBytes / 1048576,4} MB"));
        foreach (var failed in summary.Failed)
        {
            Console.WriteLine($"  failed: {failed.Reason}");
        }
    }

    private static CrawlConfiguration Configure(BulkAddress address, string kind, string store) => new()
    {
        Contact = "https://ctauditor.example/benchmark",
        Store = new StoreLocation { File = store },
        Logs = new LogsConfiguration
        {
            Lists = [],
            Start = LogStart.Beginning,
            Extra =
            [
                new ExtraLog
                {
                    Name = "bulk",
                    Kind = kind == "static-ct" ? LogProtocol.StaticCt : LogProtocol.Rfc6962,
                    Url = address.Url,
                    SubmissionUrl = address.Url,
                    Key = Convert.FromBase64String(address.Key),
                    MaximumMergeDelay = TimeSpan.FromSeconds(address.MmdSeconds),
                },
            ],
        },
        Network = new NetworkConfiguration { AllowPrivateAddresses = true },
    };

    private static Process StartServer(long entries, string kind)
    {
        var start = Self(BulkServer.Command, entries.ToString(CultureInfo.InvariantCulture), kind);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        return Process.Start(start)!;
    }

    // This program again, whether it was started by its own name or through `dotnet`.
    private static ProcessStartInfo Self(params string[] arguments)
    {
        var isDotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new ProcessStartInfo(Environment.ProcessPath!, isDotnet ? [typeof(ThroughputBenchmark).Assembly.Location, .. arguments] : arguments);
    }
}
