using System.Globalization;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.Http.Night;

/// <summary>
/// A night of 45 logs on a clock of its own: what the adaptive schedule reaches without any tuning, against the best fixed
/// requests at a time and a second for each operator, found by trying them all in the same simulation.
/// </summary>
public sealed class NightTests(ITestOutputHelper output)
{
    // Without tuning, at most a fifth slower than the best fixed settings; and hardly ever told off.
    private const double AllowedRatio = 1.2;
    private const double AllowedTooMany = 0.01;

    // Whoever counts by the minute refuses whatever comes until it is over: a few looks each time.
    private const double AllowedTooManyByTheMinute = 0.05;

    // What it takes to learn the page size, and to double from four requests at a time, where each answer takes 25 s.
    private const double LearningSeconds = 300;

    private static readonly int[] Concurrencies = [32, 16, 8, 6, 4, 2, 1];
    private static readonly double[] Rates = [double.PositiveInfinity, 20, 10, 9.5, 5, 2.5, 2.4, 1];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_adaptive_schedule_comes_close_to_the_best_fixed_one(int seed)
    {
        var rows = Groups().Select(group => Compare(group.Behaviour, group.Make, seed)).ToList();
        var classes = rows.GroupBy(row => row.Behaviour).Select(Sum).ToList();
        var all = Sum(rows.GroupBy(_ => "all").Single());
        Print([.. classes, all]);
        Assert.Equal(45, all.Logs);
        Assert.All([.. classes, all], row => Assert.True(row.Adaptive <= AllowedRatio * row.Fixed, $"{row.Behaviour}: {row.Adaptive:F0} s instead of {row.Fixed:F0} s"));
        Assert.All([.. classes, all], row => Assert.True(row.TooMany <= AllowedTooMany * row.Requests, $"{row.Behaviour}: {row.TooMany} of {row.Requests} requests answered 429"));
    }

    /// <summary>Servers that the schedule's constants were not chosen by.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void It_does_so_for_servers_of_other_kinds_as_well(int seed)
    {
        var rows = UnseenGroups().Select(group => Compare(group.Behaviour, group.Make, seed)).ToList();
        Print(rows);
        Assert.All(rows, row => Assert.True(
            row.Adaptive <= AllowedRatio * row.Fixed || (row.Behaviour.StartsWith(Slow, StringComparison.Ordinal) && row.Adaptive <= row.Fixed + LearningSeconds),
            $"{row.Behaviour}: {row.Adaptive:F0} s instead of {row.Fixed:F0} s"));
        Assert.All(rows, row => Assert.True(
            row.TooMany <= (row.Behaviour.Contains("/min", StringComparison.Ordinal) ? AllowedTooManyByTheMinute : AllowedTooMany) * row.Requests,
            $"{row.Behaviour}: {row.TooMany} of {row.Requests} requests answered 429"));
    }

    private const string Slow = "25 s an answer";

    private static IEnumerable<(string Behaviour, Func<List<SimulatedLog>> Make)> UnseenGroups() =>
    [
        ("2 s an answer", One(512, 3000, () => new SteadyServer(2))),
        ("8 s an answer", One(256, 2000, () => new SteadyServer(8))),
        (Slow + ", 40 pages", One(1000, 40, () => new SteadyServer(25))),
        (Slow + ", 200 pages", One(1000, 200, () => new SteadyServer(25))),
        (Slow + ", 800 pages", One(1000, 800, () => new SteadyServer(25))),
        ("429 above 2/s", One(256, 3000, () => new ThrottlingServer(new TokenBucket(2), new SteadyServer(0.4)))),
        ("429 above 5/s, pages of 64", One(64, 8000, () => new ThrottlingServer(new TokenBucket(5), new SteadyServer(0.4)))),
        ("429 above 20/s", One(256, 20_000, () => new ThrottlingServer(new TokenBucket(20), new SteadyServer(0.2)))),
        ("429 above 60/min", One(256, 2000, () => new ThrottlingServer(new MinuteLimit(60), new SteadyServer(0.3)))),
        ("429 above 300/min", One(256, 8000, () => new ThrottlingServer(new MinuteLimit(300), new SteadyServer(0.3)))),
        ("429 above 600/min, Retry-After", One(1000, 8000, () => new ThrottlingServer(new MinuteLimit(600), new SteadyServer(0.3), retryAfter: 20))),
        ("queue of 3, pages of 100", One(100, 3000, () => new QueueingServer(3, 2))),
        ("queue of 20", One(1000, 20_000, () => new QueueingServer(20, 0.4))),
        ("slower above 2 at a time", One(256, 4000, () => new ThrashingServer(2, 0.4))),
        ("slower above 16 at a time", One(256, 16_000, () => new ThrashingServer(16, 0.3))),
        ("429 above 8/s for 6 shards", () => ShardsUnder(new TokenBucket(8), 6)),
        ("429 above 240/min for 4 shards", () => ShardsUnder(new MinuteLimit(240), 4)),
    ];

    private static List<SimulatedLog> ShardsUnder(RequestLimit limit, int shards) =>
    [
        .. Enumerable.Range(0, shards).Select(i => new SimulatedLog(
            $"shard{i}", $"shard{i}.example", "Operator", 256, false, 256 * (600 + (300 * i)), new ThrottlingServer(limit, new SteadyServer(0.3)))),
    ];

    /// <summary>The logs of each operator, made anew for each run; 45 in all.</summary>
    private static IEnumerable<(string Behaviour, Func<List<SimulatedLog>> Make)> Groups()
    {
        for (var i = 0; i < 4; i++)
        {
            yield return ("429 above 10/s", One(256, 10_000, () => new ThrottlingServer(new TokenBucket(10), new SteadyServer(0.3))));
        }

        for (var i = 0; i < 4; i++)
        {
            yield return ("429 above 10/s, Retry-After 3 s", One(1000, 10_000, () => new ThrottlingServer(new TokenBucket(10), new SteadyServer(0.5), retryAfter: 3)));
        }

        for (var i = 0; i < 2; i++)
        {
            // By address: the shards share what the operator allows.
            yield return ("429 above 10/s for 4 shards", () => Shards(isShared: true));
        }

        yield return ("429 above 10/s, each of 4 shards", () => Shards(isShared: false));

        for (var i = 0; i < 5; i++)
        {
            yield return ("25 s an answer", One(1000, 3000, () => new SteadyServer(25)));
        }

        for (var i = 0; i < 6; i++)
        {
            var workers = 2 + (2 * i);
            yield return ("queue, pages of 32", One(32, 2500 * workers, () => new QueueingServer(workers, 0.5)));
        }

        for (var i = 0; i < 4; i++)
        {
            yield return ("slower when pressed", One(256, 8000, () => new ThrashingServer(6, 0.6)));
        }

        for (var i = 0; i < 6; i++)
        {
            yield return ("tiles from a CDN", () => [new SimulatedLog("tiles", "tiles.example", "Tiles", 256, true, 256 * 20_000, new SteadyServer(0.25))]);
        }

        for (var i = 0; i < 4; i++)
        {
            yield return ("5xx in bursts", One(256, 10_000, () => new FailingServer(new QueueingServer(8, 0.8), retryAfter: 5)));
        }
    }

    private static Func<List<SimulatedLog>> One(int pageSize, int pages, Func<SimulatedServer> server) =>
        () => [new SimulatedLog("log", "log.example", "Operator", pageSize, false, pages * pageSize, server())];

    private static List<SimulatedLog> Shards(bool isShared)
    {
        var bucket = new TokenBucket(10);
        return
        [
            .. Enumerable.Range(0, 4).Select(i => new SimulatedLog(
                $"shard{i}", $"shard{i / 2}.example", "Operator", 256, false, 256 * (1500 + (1000 * i)), new ThrottlingServer(isShared ? bucket : new TokenBucket(10), new SteadyServer(0.3)))),
        ];
    }

    private static Row Compare(string behaviour, Func<List<SimulatedLog>> make, int seed)
    {
        var best = double.PositiveInfinity;
        var setting = "";
        foreach (var rate in Rates)
        {
            foreach (var concurrency in Concurrencies)
            {
                var logs = make();
                var time = new NightRun(logs, new FixedSchedule(logs, concurrency, rate), seed).Run(best);
                if (time < best)
                {
                    best = time;
                    setting = string.Create(CultureInfo.InvariantCulture, $"{concurrency} at a time, {rate}/s");
                }
            }
        }

        var adaptiveLogs = make();
        var schedule = new AdaptiveSchedule(adaptiveLogs);
        var run = new NightRun(adaptiveLogs, schedule, seed);
        var adaptive = run.Run(double.PositiveInfinity);
        var learnt = string.Create(CultureInfo.InvariantCulture, $"{schedule.Concurrency(0)} at a time, {schedule.PerSecond(0):0.##}/s");
        return new Row(behaviour, adaptiveLogs.Count, best, adaptive, run.Requests, run.TooManyRequests, setting, learnt);
    }

    private static Row Sum(IGrouping<string, Row> rows) => new(
        rows.Key, rows.Sum(row => row.Logs), rows.Sum(row => row.Fixed), rows.Sum(row => row.Adaptive), rows.Sum(row => row.Requests), rows.Sum(row => row.TooMany), rows.Last().Setting, rows.Last().Learnt);

    private void Print(List<Row> rows)
    {
        output.WriteLine("behaviour                        logs  best fixed s  adaptive s  ratio   429 share  best fixed (of the last log)   learnt at the end");
        foreach (var row in rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Behaviour,-32} {row.Logs,4} {row.Fixed,13:F0} {row.Adaptive,11:F0} {row.Adaptive / row.Fixed,6:F2} {100.0 * row.TooMany / row.Requests,9:F2} %  {row.Setting,-29}  {row.Learnt}"));
        }
    }

    private sealed record Row(string Behaviour, int Logs, double Fixed, double Adaptive, long Requests, long TooMany, string Setting, string Learnt);
}
