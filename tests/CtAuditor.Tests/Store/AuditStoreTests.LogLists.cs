using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using Xunit;

namespace CtAuditor.Tests.Store;

public abstract partial class AuditStoreTests
{
    private static KnownLog Larch { get; } = new()
    {
        LogId = Hash256.Of([1, 2, 3]),
        Key = new byte[] { 1, 2, 3 },
        Name = "Larch",
        Kind = LogKind.StaticCt,
        MaximumMergeDelay = TimeSpan.FromMinutes(1),
        FirstSeen = Day1,
        LastSeen = Day1,
    };

    [Fact]
    public void A_log_of_the_lists_comes_back_with_all_that_is_known_of_it()
    {
        var full = Larch with
        {
            LogId = Hash256.Of([4]),
            Operator = "Arbor",
            PreviousOperators = [new("Elder", Day1), new("Elder", Day2), new("Alder", Day2)],
            MonitoringPrefix = new Uri("https://mon.larch.test/"),
            SubmissionPrefix = new Uri("https://larch.test/"),
            LogType = "monitoring_only",
            IsTlsOnly = true,
            NotAfterStart = Day1,
            NotAfterEnd = Day3,
            FinalTreeHead = new(Hash256.Of([5]), 57_634_084),
            States =
            [
                new(LogProgram.Apple, LogListState.Usable, Day1.AddYears(-60), Day1, Day2),
                new(LogProgram.Chrome, LogListState.Usable, null, Day1, Day1),
                new(LogProgram.Chrome, LogListState.NotListed, null, Day2, Day3),
            ],
        };
        using (var store = Open())
        {
            Write(store, transaction =>
            {
                transaction.SaveKnownLog(Larch);
                transaction.SaveKnownLog(full);
            });
        }

        using (var store = Open())
        {
            using var reader = store.OpenReader();
            var known = reader.KnownLogs().ToDictionary(log => log.LogId);
            AssertSame(Larch, known[Larch.LogId]);
            AssertSame(full with { PreviousOperators = [new("Elder", Day1), new("Alder", Day2), new("Elder", Day2)] }, known[full.LogId]);
        }
    }

    [Fact]
    public void History_grows_and_nothing_of_it_is_lost()
    {
        using var store = Open();
        LogStateSpan first = new(LogProgram.Chrome, LogListState.Usable, Day1, Day1, Day1);
        LogStateSpan second = new(LogProgram.Chrome, LogListState.Retired, Day2, Day3, Day3);
        Write(store, transaction => transaction.SaveKnownLog(Larch with { States = [first], PreviousOperators = [new("Elder", Day1)] }));
        Write(store, transaction => transaction.SaveKnownLog(Larch with { Name = "Larch 2", FirstSeen = Day3, LastSeen = Day3, States = [first with { SeenUntil = Day2 }, second] }));
        using var reader = store.OpenReader();
        var known = Assert.Single(reader.KnownLogs());
        Assert.Equal("Larch 2", known.Name);
        Assert.Equal((Day1, Day3), (known.FirstSeen, known.LastSeen));
        Assert.Equal([first with { SeenUntil = Day2 }, second], known.States);
        Assert.Equal([new("Elder", Day1)], known.PreviousOperators);
    }

    [Fact]
    public void A_list_is_kept_in_place_of_its_copy_before()
    {
        using var store = Open();
        var copy = new LogListCopy { Source = "https://lists.test/a.json", Body = new byte[] { 1, 2 }, FetchedAt = Day1, SeenAt = Day1 };
        var next = copy with { Body = new byte[] { 3 }, Signature = new byte[] { 4 }, ETag = "W/\"5\"", LastModified = Day1, FetchedAt = Day2, SeenAt = Day3 };
        Write(store, transaction => transaction.SaveLogList(copy));
        Write(store, transaction => transaction.SaveLogList(copy with { Source = "other.json" }));
        using var reader = store.OpenReader();
        AssertSame(copy, reader.FindLogList(copy.Source));
        Assert.Null(reader.FindLogList("https://lists.test/b.json"));
        Write(store, transaction => transaction.SaveLogList(next));
        AssertSame(next, reader.FindLogList(copy.Source));
    }

    private static void AssertSame(KnownLog expected, KnownLog actual)
    {
        Assert.Equal(expected.Key.ToArray(), actual.Key.ToArray());
        Assert.Equal(expected.States, actual.States);
        Assert.Equal(expected.PreviousOperators, actual.PreviousOperators);
        Assert.Equal(expected with { Key = default, States = [], PreviousOperators = [] }, actual with { Key = default, States = [], PreviousOperators = [] });
    }

    private static void AssertSame(LogListCopy expected, LogListCopy? actual)
    {
        Assert.Equal(expected.Body.ToArray(), actual!.Body.ToArray());
        Assert.Equal(expected.Signature.ToArray(), actual.Signature.ToArray());
        Assert.Equal(expected with { Body = default, Signature = default }, actual with { Body = default, Signature = default });
    }
}
