using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Store;
using Xunit;

namespace CtAuditor.Tests.Store;

/// <summary>Suspects, deadlines and retained entries: what waits to be judged.</summary>
public abstract partial class AuditStoreTests
{
    [Fact]
    public void Suspects_come_in_the_order_of_their_next_try()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        PairingKey a = new(9, 1), b = new(5, 2), c = new(7, 3);
        Write(store, transaction =>
        {
            transaction.Suspect(c, Day2);
            transaction.Suspect(a, Day1);
            transaction.Suspect(b, Day1);
        });
        Assert.Equal([b, a, c], reader.NextSuspects(Day3, 10).Select(suspect => suspect.Key));
        Assert.Equal([b, a], reader.NextSuspects(Day1, 10).Select(suspect => suspect.Key));
        Assert.Equal([b], reader.NextSuspects(Day3, 1).Select(suspect => suspect.Key));
        Assert.Empty(reader.NextSuspects(Day1.AddSeconds(-1), 10));

        Write(store, transaction =>
        {
            transaction.Postpone(reader.NextSuspects(Day3, 1)[0], Day3);
            Assert.True(transaction.Settled(new SuspectRow(a, Day1, 0, Day1, 1)));
        });
        Assert.Equal([c, b], reader.NextSuspects(Day3, 10).Select(suspect => suspect.Key));
        Assert.Equal([c], reader.NextSuspects(Day3.AddSeconds(-1), 10).Select(suspect => suspect.Key));
        Assert.Equal(new SuspectRow(b, Day1, 1, Day3, 1), reader.NextSuspects(Day3, 10)[1]);
        Assert.Equal(2, reader.CountSuspects());
    }

    [Fact]
    public void A_suspect_that_is_marked_again_while_it_is_judged_is_judged_again()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        var key = new PairingKey(1, 2);
        Write(store, transaction => transaction.Suspect(key, Day1));
        var judged = Assert.Single(reader.NextSuspects(Day1, 10));

        // Meanwhile another log shows a third certificate under this key.
        Write(store, transaction => transaction.Suspect(key, Day2));
        Write(store, transaction => Assert.False(transaction.Settled(judged)));
        Write(store, transaction => transaction.Postpone(judged, Day3));
        var again = Assert.Single(reader.NextSuspects(Day2, 10));
        Assert.Equal((key, Day1, 0), (again.Key, again.Since, again.Attempts));
        Write(store, transaction => Assert.True(transaction.Settled(again)));
        Assert.Equal(0, reader.CountSuspects());
    }

    [Fact]
    public void A_suspect_that_waits_is_due_at_once_when_it_is_marked_again()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        var key = new PairingKey(1, 2);
        Write(store, transaction => transaction.Suspect(key, Day1));
        Write(store, transaction => transaction.Postpone(reader.NextSuspects(Day1, 1)[0], Day3));
        Assert.Empty(reader.NextSuspects(Day2, 10));
        Write(store, transaction => transaction.Suspect(key, Day2));
        Assert.Equal(new SuspectRow(key, Day1, 0, Day2, 2), Assert.Single(reader.NextSuspects(Day2, 10)));
    }

    [Fact]
    public void Records_are_taken_when_they_are_due_and_only_once()
    {
        const DeadlineKind Finals = DeadlineKind.FinalWithoutPrecertificate;
        const DeadlineKind Precertificates = DeadlineKind.PrecertificateWithoutFinal;
        var records = Enumerable.Range(0, 100).Select(i => IndexModel.Record(IndexModel.Key(i), i)).ToArray();
        using (var store = Open())
        {
            Write(store, transaction =>
            {
                transaction.AddDeadline(Finals, Day2, MemoryMarshal.AsBytes(records.AsSpan()));
                transaction.AddDeadline(Finals, Day1, new byte[32]);
                transaction.AddDeadline(Finals, Day3, new byte[64]);
                transaction.AddDeadline(Precertificates, Day1, new byte[96]);
                transaction.AddDeadline(Precertificates, Day1, []);
            });
        }

        using (var store = Open())
        {
            Write(store, transaction => Assert.Empty(transaction.TakeDue(Finals, Day1.AddSeconds(-1), 10)));
            using (var transaction = store.Begin())
            {
                Assert.Equal(2, transaction.TakeDue(Finals, Day2, 10).Count);
            }

            Write(store, transaction =>
            {
                Assert.Equal(32, Assert.Single(transaction.TakeDue(Finals, Day2, 1)).Bytes.Length);
                var due = Assert.Single(transaction.TakeDue(Finals, Day2, 10));
                Assert.Equal((Finals, Day2), (due.Kind, due.Due));
                Assert.Equal(records, due.Records.ToArray());
                Assert.Empty(transaction.TakeDue(Finals, Day2, 10));
            });
            Write(store, transaction =>
            {
                Assert.Equal(96, Assert.Single(transaction.TakeDue(Precertificates, Day3, 10)).Bytes.Length);
                Assert.Equal(64, Assert.Single(transaction.TakeDue(Finals, Day3, 10)).Bytes.Length);
            });
        }
    }

    [Fact]
    public void A_retained_entry_comes_back_with_its_chain()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        var number = store.OpenLog(Log("one")).Number;
        var entry = new ScreenedEntry(new PairingKey(3, 4), 77, new byte[] { 1 }, new byte[] { 2, 2 }, [new byte[] { 3, 3 }, new byte[] { 4 }]);
        var bare = new ScreenedEntry(new PairingKey(3, 4), 78, new byte[] { 1 }, ReadOnlyMemory<byte>.Empty, []);
        Write(store, transaction =>
        {
            transaction.Retain(number, entry, Day1);
            transaction.Retain(number, bare, Day2);
        });
        var kept = reader.FindRetained(number, 77);
        Assert.Equal((entry.Key, 77L), (kept!.Key, kept.Index));
        Assert.Equal([1], kept.Leaf.ToArray());
        Assert.Equal([2, 2], kept.Certificate.ToArray());
        Assert.Equal([[3, 3], [4]], kept.Chain.Select(der => der.ToArray()));
        Assert.Empty(reader.FindRetained(number, 78)!.Chain);
        Assert.Null(reader.FindRetained(number, 79));
        Assert.Null(reader.FindRetained(number + 1, 77));

        Write(store, transaction => Assert.Equal(1, transaction.DropRetained(Day2)));
        Assert.Null(reader.FindRetained(number, 77));
        Assert.NotNull(reader.FindRetained(number, 78));
    }

    [Fact]
    public void Crawls_are_listed_newest_first()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        Write(store, transaction => transaction.EndRun(transaction.StartRun(Day1), Day2, 20_000_000, 3, """{"one":"done"}"""));
        Write(store, transaction => transaction.StartRun(Day3));
        var runs = reader.CrawlRuns(10);
        Assert.Equal([(Day3, null, 0L, 0L, "{}"), (Day1, Day2, 20_000_000L, 3L, """{"one":"done"}""")], runs.Select(run => (run.Started, run.Ended, run.Entries, run.NewFindings, run.Outcomes)));
        Assert.True(runs[0].Number > runs[1].Number);
        Assert.Single(reader.CrawlRuns(1));
    }
}
