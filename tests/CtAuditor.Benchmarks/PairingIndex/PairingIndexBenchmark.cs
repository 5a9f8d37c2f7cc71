using System.Diagnostics;
using System.Globalization;
using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Store;
using CtAuditor.Store.PairingRuns;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Benchmarks.PairingIndex;

/// <summary>
/// Whether the pairing index's rate stays flat as it grows: looks up and inserts rows into a store of its own, batch by
/// batch as a crawl does, and prints the rate of every million. The design asks that the last tenth run at least at 70 %
/// of the first.
/// </summary>
internal static class PairingIndexBenchmark
{
    private const string Usage =
        """
        pairing-index [--rows N] [--seen PERCENT] [--recent PERCENT] [--batch N] [--page BYTES] [--chunk RECORDS]
                      [--fan-out N] [--speed N] [--memory RECORDS] [--folder DIR]
          --rows     records inserted in all (50000000)
          --seen     percent of the keys looked up that were inserted before (40)
          --recent   percent of those that are among the last million inserted; the rest are of any age (75)
          --batch    records a transaction (8192)
        """;

    /// <summary>Runs the benchmark; 0 when the rate held, 1 when it did not, 2 for wrong usage.</summary>
    public static int Run(string[] args)
    {
        var settings = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["--rows"] = 50_000_000,
            ["--seen"] = 40,
            ["--recent"] = 75,
            ["--batch"] = 8192,
            ["--page"] = new StoreOptions().PageSize,
            ["--chunk"] = 0,
            ["--fan-out"] = new PairingIndexOptions().FanOut,
            ["--speed"] = new PairingIndexOptions().MergeSpeed,
            ["--memory"] = new PairingIndexOptions().RecentRecords,
        };
        var parent = Path.GetTempPath();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 < args.Length && args[i] == "--folder")
            {
                parent = args[i + 1];
            }
            else if (i + 1 < args.Length
                && settings.ContainsKey(args[i])
                && long.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                settings[args[i]] = value;
            }
            else
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        }

        var folder = Directory.CreateDirectory(Path.Combine(parent, "ctauditor-pairing-index-" + Guid.NewGuid().ToString("N")));
        try
        {
            return Measure(settings, Path.Combine(folder.FullName, "store.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Measure(Dictionary<string, long> settings, string path)
    {
        var rows = settings["--rows"];
        var options = new StoreOptions
        {
            PageSize = (int)settings["--page"],
            PairingIndex = new PairingIndexOptions
            {
                ChunkRecords = (int)settings["--chunk"],
                FanOut = (int)settings["--fan-out"],
                MergeSpeed = (int)settings["--speed"],
                RecentRecords = (int)settings["--memory"],
            },
        };
        using var store = SqliteStore.Open(path, options, TimeProvider.System);
        using var process = Process.GetCurrentProcess();
        var keys = new SyntheticKeys((int)settings["--seen"], (int)settings["--recent"]);
        var batch = new PairingRecord[settings["--batch"]];
        var matches = new PairingMatches();
        var mark = Math.Max(1, Math.Min(1_000_000, rows / 10));
        var rates = new RateLog(rows);
        var longest = TimeSpan.Zero;
        var (lookUp, append, commit) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        long found = 0, sinceMark = 0;
        var allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        var cpuBefore = process.TotalProcessorTime;
        var markCpu = cpuBefore;
        var markClock = Stopwatch.GetTimestamp();
        Console.WriteLine("rows        rows/s  CPU us/row  longest batch ms  runs by level  filters MB  RSS MB");
        for (long inserted = 0; inserted < rows;)
        {
            var records = batch.AsSpan(0, (int)Math.Min(batch.Length, rows - inserted));
            keys.Fill(records);
            matches.Clear();
            var start = Stopwatch.GetTimestamp();
            using (var transaction = store.Begin())
            {
                store.PairingIndex.Find(records, matches);
                var looked = Stopwatch.GetTimestamp();
                store.PairingIndex.Append(records);
                var appended = Stopwatch.GetTimestamp();
                transaction.Commit();
                lookUp += Stopwatch.GetElapsedTime(start, looked);
                append += Stopwatch.GetElapsedTime(looked, appended);
                commit += Stopwatch.GetElapsedTime(appended);
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            longest = elapsed > longest ? elapsed : longest;
            rates.Add(records.Length, elapsed);
            for (var i = 0; i < matches.Count; i++)
            {
                found += matches[i].Length;
                if (matches[i].IsEmpty != records[i].IsPrecertificate)
                {
                    Console.Error.WriteLine($"key {records[i].Key} was {(matches[i].IsEmpty ? "lost" : "found before it was inserted")}");
                    return 1;
                }
            }

            inserted += records.Length;
            sinceMark += records.Length;
            if (sinceMark >= mark || inserted == rows)
            {
                process.Refresh();
                var cpu = process.TotalProcessorTime;
                var statistics = store.PairingIndexStatistics;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{inserted,-11} {sinceMark / Stopwatch.GetElapsedTime(markClock).TotalSeconds,7:F0} {(cpu - markCpu).TotalMicroseconds / sinceMark,11:F2} {longest.TotalMilliseconds,17:F0}  {string.Join('/', statistics.Runs),-13} {statistics.FilterBytes / 1048576.0,11:F1} {process.WorkingSet64 / 1048576,7}"));
                markCpu = cpu;
                markClock = Stopwatch.GetTimestamp();
                sinceMark = 0;
                longest = TimeSpan.Zero;
            }
        }

        process.Refresh();
        var end = store.PairingIndexStatistics;
        var total = process.TotalProcessorTime - cpuBefore;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first tenth {rates.First:F0} rows/s, last tenth {rates.Last:F0} rows/s, ratio {rates.Last / rates.First:F2}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU {total.TotalMicroseconds / rows:F2} us/row; wall: look-up {lookUp.TotalMicroseconds / rows:F2}, append {append.TotalMicroseconds / rows:F2}, commit {commit.TotalMicroseconds / rows:F2} us/row"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"found {found} earlier records; {end.ChunkReads} chunks read, {end.FalsePositives} of them in vain, {end.FilterReads} filters read"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"write amplification {(double)end.BytesWritten / end.BytesAppended:F2} (without the write-ahead log's copy)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated {(double)(GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore) / rows:F1} bytes/row, {GC.CollectionCount(0)} collections, heap {GC.GetGCMemoryInfo().HeapSizeBytes / 1048576} MB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak RSS {process.PeakWorkingSet64 / 1048576} MB, file {new FileInfo(path).Length / 1048576} MB, {(double)new FileInfo(path).Length / rows:F1} bytes/row"));
        return rates.Last >= 0.7 * rates.First ? 0 : 1;
    }
}
