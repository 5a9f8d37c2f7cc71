using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Store.Sqlite;
using Xunit;

namespace CtAuditor.Tests.Store;

/// <summary>The index's promises beyond finding what was put in.</summary>
public sealed class PairingIndexTests
{
    [Fact]
    public void Appending_outside_a_transaction_is_refused()
    {
        using var folder = new StoreFolder();
        using var store = folder.Open();
        Assert.Throws<InvalidOperationException>(() => store.PairingIndex.Append([IndexModel.Record(IndexModel.Key(1), 1)]));
        using (var transaction = store.Begin())
        {
            transaction.Commit();
            Assert.Throws<InvalidOperationException>(() => store.PairingIndex.Append([IndexModel.Record(IndexModel.Key(1), 1)]));
        }

        Assert.Equal(0, store.PairingIndexStatistics.Records);
    }

    [Fact]
    public void An_empty_batch_and_an_empty_index_are_nothing_special()
    {
        using var folder = new StoreFolder();
        using var store = folder.Open();
        var matches = new PairingMatches();
        store.PairingIndex.Find([], matches);
        Assert.Equal(0, matches.Count);
        using var transaction = store.Begin();
        store.PairingIndex.Append([]);
        transaction.Commit();
        store.PairingIndex.Find([IndexModel.Record(IndexModel.Key(1), 1)], matches);
        Assert.Equal(1, matches.Count);
        Assert.Empty(matches[0].ToArray());
    }

    [Fact]
    public void Keys_are_found_in_the_order_in_which_they_are_asked_for()
    {
        using var folder = new StoreFolder();
        using var store = folder.Open(IndexModel.Small);
        var model = new IndexModel();
        Append(store, model.Append(Enumerable.Range(0, 300)));
        var matches = new PairingMatches();
        PairingKey[] keys = [IndexModel.Key(299), IndexModel.Key(5), IndexModel.Key(1000), IndexModel.Key(5), IndexModel.Key(0)];
        store.FindRecords(keys, matches);
        Assert.Equal([[299L], [5L], [], [5L], [0L]], Enumerable.Range(0, matches.Count).Select(i => matches[i].ToArray().Select(record => record.Index)));
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(20, 1000)]
    [InlineData(5000, 5003)]
    public void A_key_that_comes_again_and_again_is_cut_off_at_the_cap_and_its_oldest_records_stay(int batch, int mostLeft)
    {
        using var folder = new StoreFolder();
        using var store = folder.Open(IndexModel.Small);
        var model = new IndexModel();
        Append(store, model.Append([7, 8, 9]));
        for (var index = 0L; index < 5000; index += batch)
        {
            Append(store, [.. Enumerable.Range(0, batch).Select(i => IndexModel.Record(IndexModel.Key(8), 1000 + index + i))]);
        }

        var matches = new PairingMatches();
        store.FindRecords([IndexModel.Key(8), IndexModel.Key(9), IndexModel.Key(7)], matches);
        Assert.Equal(PairingMatches.MaximumPerKey, matches[0].Length);
        Assert.Contains(matches[0].ToArray(), record => record.Index == 1);
        Assert.Equal(2, Assert.Single(matches[1].ToArray()).Index);
        Assert.Equal(0, Assert.Single(matches[2].ToArray()).Index);
        Assert.InRange(store.PairingIndexStatistics.Records, 0, mostLeft);
    }

    [Fact]
    public void Filters_stay_within_their_budget_and_nothing_is_lost_by_it()
    {
        using var folder = new StoreFolder();
        var options = IndexModel.Small with { PairingIndex = IndexModel.Small.PairingIndex with { FilterBudget = 640 } };
        var model = new IndexModel();
        using (var store = folder.Open(options))
        {
            for (var batch = 0; batch < 60; batch++)
            {
                Append(store, model.Append(Enumerable.Range(0, 25).Select(i => (batch * 25) + i)));
                Assert.InRange(store.PairingIndexStatistics.FilterBytes, 0, 640);
            }

            model.Commit();
            model.Check(store.PairingIndex, 1600);
            Assert.InRange(store.PairingIndexStatistics.FilterBytes, 64, 640);
            Assert.True(store.PairingIndexStatistics.FilterReads > 0);
        }

        using (var store = folder.Open(options))
        {
            model.Check(store.PairingIndex, 1600);
            Assert.InRange(store.PairingIndexStatistics.FilterBytes, 64, 640);
        }
    }

    [Fact]
    public void Keys_never_seen_end_at_the_filters()
    {
        using var folder = new StoreFolder();
        var options = IndexModel.Small with { PairingIndex = IndexModel.Small.PairingIndex with { RecentRecords = 2000, ChunkRecords = 60, SegmentChunks = 8, FilterBudget = 1 << 20 } };
        using var store = folder.Open(options);
        var odd = Enumerable.Range(0, 20_000).Select(i => IndexModel.Key((2 * i) + 1)).ToArray();
        for (var start = 0; start < 10_000; start += 500)
        {
            Append(store, [.. odd.Skip(start).Take(500).Select((key, i) => IndexModel.Record(key, start + i))]);
        }

        var before = store.PairingIndexStatistics.ChunkReads;
        var matches = new PairingMatches();
        store.FindRecords(odd.AsSpan(10_000), matches);
        Assert.All(Enumerable.Range(0, matches.Count), i => Assert.Equal(0, matches[i].Length));

        // Ten thousand keys against up to a dozen runs: without filters every one would read from every run.
        Assert.InRange(store.PairingIndexStatistics.ChunkReads - before, 0, 1000);
    }

    [Fact]
    public void Records_go_when_certificate_and_observation_are_both_old()
    {
        using var folder = new StoreFolder();
        using var store = folder.Open(IndexModel.Small);
        var start = StoreClock.Start;
        PairingRecord[] old =
        [
            .. Enumerable.Range(0, 40).Select(i => IndexModel.Record(IndexModel.Key(i), i, notAfter: start.AddDays(-400), loggedAt: start.AddDays(-800))),
            .. Enumerable.Range(40, 40).Select(i => IndexModel.Record(IndexModel.Key(i), i, notAfter: start.AddDays(300), loggedAt: start.AddDays(-5))),
            .. Enumerable.Range(80, 40).Select(i => IndexModel.Record(IndexModel.Key(i), i, notAfter: start.AddDays(-3), loggedAt: start.AddDays(250))),
        ];
        Append(store, old);

        // A log read years late: its expired certificates have to meet their counterparts all the same.
        Churn(store, 10_000, 400);
        Assert.Equal([40, 40, 40], CountByGroup(store));

        // What came in before this moment is old now; what the churn brings is not.
        folder.Clock.Now = start.AddDays(91);
        Churn(store, 20_000, 3000);
        Assert.Equal([0, 40, 40], CountByGroup(store));

        folder.Clock.Now = start.AddDays(500);
        Churn(store, 30_000, 20_000);
        Assert.Equal([0, 0, 0], CountByGroup(store));
    }

    [Fact]
    public void Runs_in_which_all_is_old_are_dropped_without_a_merge()
    {
        using var folder = new StoreFolder();
        var options = IndexModel.Small with { PairingIndex = IndexModel.Small.PairingIndex with { FanOut = 100 } };
        using var store = folder.Open(options);
        Append(store, [.. Enumerable.Range(0, 320).Select(i => IndexModel.Record(IndexModel.Key(i), i))]);
        Assert.Equal(10, Assert.Single(store.PairingIndexStatistics.Runs));
        var reads = store.PairingIndexStatistics.ChunkReads;
        folder.Clock.Now = StoreClock.Start.AddDays(181);
        Append(store, [.. Enumerable.Range(0, 32).Select(i => IndexModel.Record(IndexModel.Key(1000 + i), i, notAfter: folder.Clock.Now))]);
        Assert.Equal(1, Assert.Single(store.PairingIndexStatistics.Runs));
        Assert.Equal(32, store.PairingIndexStatistics.Records);
        Assert.Equal(reads, store.PairingIndexStatistics.ChunkReads);
    }

    [Fact]
    public void Other_sizes_than_the_file_was_made_with_do_no_harm()
    {
        using var folder = new StoreFolder();
        var model = new IndexModel();
        using (var store = folder.Open(IndexModel.Small))
        {
            Append(store, model.Append(Enumerable.Range(0, 500)));
            model.Commit();
        }

        var larger = IndexModel.Small with { PairingIndex = IndexModel.Small.PairingIndex with { RecentRecords = 8, ChunkRecords = 10, FanOut = 2 } };
        using (var store = folder.Open(larger))
        {
            model.Check(store.PairingIndex, 600);
            Append(store, model.Append(Enumerable.Range(400, 500)));
            model.Commit();
            model.Check(store.PairingIndex, 1000);
        }
    }

    private static int[] CountByGroup(SqliteStore store)
    {
        var matches = new PairingMatches();
        store.FindRecords(Enumerable.Range(0, 120).Select(IndexModel.Key).ToArray(), matches);
        return [.. Enumerable.Range(0, 120).GroupBy(i => i / 40, i => matches[i].Length, (_, counts) => counts.Sum())];
    }

    /// <summary>Appends so much that everything before has been merged.</summary>
    private static void Churn(SqliteStore store, int firstKey, int records)
    {
        for (var i = 0; i < records; i += 20)
        {
            Append(store, [.. Enumerable.Range(firstKey + i, 20).Select(number => IndexModel.Record(IndexModel.Key(number), number, notAfter: StoreClock.Start.AddYears(9)))]);
        }
    }

    private static void Append(SqliteStore store, PairingRecord[] records)
    {
        using var transaction = store.Begin();
        store.PairingIndex.Append(records);
        transaction.Commit();
    }
}
