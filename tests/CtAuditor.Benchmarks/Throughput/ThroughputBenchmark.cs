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
/// entries per CPU-second of this process, which does nothing but crawl, and its peak memory. With an archive, the same crawl
/// is run without one and with one, turn about, and the medians are compared.
/// </summary>
internal static class ThroughputBenchmark
{
    private const long DefaultEntries = 300_000;

    /// <summary>Pairs of crawls that a comparison takes the medians of; the first pair warms up and does not count.</summary>
    private const int Comparisons = 6;

    /// <summary>The time at which both processes believe to be: the last entry's MMD is over.</summary>
    public static DateTimeOffset ClockAfter(BulkPlan plan) => plan.End + TimeSpan.FromDays(2);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var entries = DefaultEntries;
        string[] kinds = ["rfc6962", "static-ct"];
        var compare = false;
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
                case "--archive":
                    compare = arguments[i + 1] == "compare";
                    break;
                default:
                    await Console.Error.WriteLineAsync($"unknown option {arguments[i]}; there are --entries N, --kind rfc6962|static-ct and --archive none|compare").ConfigureAwait(false);
                    return 2;
            }
        }

        if (kinds.Length == 1)
        {
            return await MeasureAsync(entries, kinds[0], compare).ConfigureAwait(false) ? 0 : 1;
        }

        // Each in a process of its own, so that start-up and peak memory are its own too.
        var result = 0;
        foreach (var kind in kinds)
        {
            using var process = Process.Start(Self("throughput", "--entries", entries.ToString(CultureInfo.InvariantCulture), "--kind", kind, "--archive", compare ? "compare" : "none"))!;
            await process.WaitForExitAsync().ConfigureAwait(false);
            result = Math.Max(result, process.ExitCode);
        }

        return result;
    }

    private static async Task<bool> MeasureAsync(long entries, string kind, bool compare)
    {
        var folder = Directory.CreateTempSubdirectory("ctauditor-throughput");
        using var server = StartServer(entries, kind);
        try
        {
            var line = await server.StandardOutput.ReadLineAsync().ConfigureAwait(false);
            var address = JsonSerializer.Deserialize<BulkAddress>(line!)!;
            if (compare)
            {
                return await CompareAsync(folder, address, entries, kind).ConfigureAwait(false);
            }

            var measured = await CrawlAsync(folder, "throughput", address, entries, kind, archive: null).ConfigureAwait(false);
            Print(kind, measured);
            return measured.IsWhole;
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync().ConfigureAwait(false);
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> CompareAsync(DirectoryInfo folder, BulkAddress address, long entries, string kind)
    {
        var (without, with) = (new List<Measured>(), new List<Measured>());
        for (var i = 0; i < Comparisons; i++)
        {
            var archive = folder.CreateSubdirectory($"archive{i}");
            without.Add(await CrawlAsync(folder, $"without{i}", address, entries, kind, archive: null).ConfigureAwait(false));
            with.Add(await CrawlAsync(folder, $"with{i}", address, entries, kind, archive.FullName).ConfigureAwait(false));
            var bytes = archive.EnumerateFiles().Sum(file => file.Length);
            if (i == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-10} archive of {bytes / 1048576.0:0.0} MB, {(double)bytes / entries:0} bytes an entry"));
            }

            archive.Delete(recursive: true);
        }

        foreach (var (name, of) in new (string, Func<Measured, double>)[] { ("CPU", run => run.Cpu.TotalMicroseconds), ("wall", run => run.Wall.TotalMicroseconds) })
        {
            var (before, after) = (Median(without, of) / entries, Median(with, of) / entries);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-10} {name,-5} {before,5:0.0} us/entry without, {after,5:0.0} with the archive: {(after / before) - 1,6:+0.0%;-0.0%}"));
        }

        return without.Concat(with).All(run => run.IsWhole);
    }

    private static double Median(List<Measured> runs, Func<Measured, double> of) => runs.Skip(1).Select(of).Order().ElementAt((runs.Count - 1) / 2);

    private static async Task<Measured> CrawlAsync(DirectoryInfo folder, string name, BulkAddress address, long entries, string kind, string? archive)
    {
        var store = Path.Combine(folder.FullName, name + ".db");
        var clock = new ScenarioClock(ClockAfter(new BulkPlan { EntriesPerLog = entries }));
        var configuration = Configure(address, kind, store) with { Archive = archive };
        var self = Process.GetCurrentProcess();
        var cpuBefore = self.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var summary = await new CrawlRunner(clock).RunAsync(
            new CrawlRequest { Configuration = configuration }, new Progress<LogProgress>(), CancellationToken.None).ConfigureAwait(false);
        var wall = Stopwatch.GetElapsedTime(started);
        self.Refresh();
        return new Measured(
            summary, self.TotalProcessorTime - cpuBefore, wall, self.PeakWorkingSet64, new FileInfo(store).Length, summary.Failed.Count == 0 && summary.Entries == entries);
    }

    private static void Print(string kind, Measured measured)
    {
        var (summary, cpu, wall, peakBytes, storeBytes, _) = measured;
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
