using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Store;
using Xunit;

namespace CtAuditor.Tests.Store;

/// <summary>Logs, their positions and heads, and what was wrong with them.</summary>
public abstract partial class AuditStoreTests
{
    [Fact]
    public void A_log_keeps_its_number_and_position_when_it_is_renamed_and_moved()
    {
        var log = Log("Example 2026h1");
        var other = Log("Example 2026h2");
        using var store = Open();
        var first = store.OpenLog(log);
        Assert.Null(first.Position);
        Assert.Equal(default, first.Counts);
        var second = store.OpenLog(other);
        Assert.NotEqual(first.Number, second.Number);
        var position = Position(log, 3);
        Write(store, transaction => transaction.SavePosition(first.Number, position, Day1));

        var renamed = log with
        {
            Name = "Example Two 2026h1",
            Operator = "Another",
            Kind = LogKind.StaticCt,
            MonitoringPrefix = new Uri("https://mon.example/2026h1/"),
            SubmissionPrefix = new Uri("https://sub.example/2026h1/"),
            State = "readonly",
            StateSince = Day2,
            NotAfterStart = Day1,
            NotAfterEnd = null,
            MaximumMergeDelay = TimeSpan.FromSeconds(60),
        };
        var again = store.OpenLog(renamed);
        Assert.Equal(first.Number, again.Number);
        Assert.Equal(renamed with { Key = default }, again.Descriptor with { Key = default });
        Assert.Equal(renamed.Key.ToArray(), again.Descriptor.Key.ToArray());
        AssertSame(position, again.Position);
        Assert.Equal(Day1, again.SavedAt);
        using var reader = store.OpenReader();
        Assert.Equal(["Example 2026h2", "Example Two 2026h1"], reader.Logs().Select(row => row.Descriptor.Name));
    }

    [Fact]
    public void A_position_comes_back_as_it_was_saved_last()
    {
        var log = Log("one");
        using (var store = Open())
        {
            var number = store.OpenLog(log).Number;
            Write(store, transaction => transaction.SavePosition(number, Position(log, 1) with { CoveredFrom = Day1 }, Day1));
            Write(store, transaction => transaction.SavePosition(
                number, Position(log, 1000) with { LastHead = null, LastTimestamp = ulong.MaxValue, StartedAt = 999, Downloaded = long.MaxValue }, Day2));
        }

        using (var store = Open())
        {
            AssertSame(
                Position(log, 1000) with { LastHead = null, LastTimestamp = ulong.MaxValue, StartedAt = 999, Downloaded = long.MaxValue },
                store.OpenLog(log).Position);
        }
    }

    [Fact]
    public void A_position_that_contradicts_itself_is_refused()
    {
        var log = Log("one");
        using var store = Open();
        var number = store.OpenLog(log).Number;
        using var transaction = store.Begin();
        Assert.Throws<ArgumentException>(() => transaction.SavePosition(number, Position(log, 5) with { Verified = 6, Downloaded = 6 }, Day1));
        Assert.Throws<ArgumentException>(() => transaction.SavePosition(number, Position(log, 5) with { Downloaded = 4 }, Day1));
        Assert.Throws<ArgumentException>(() => transaction.SavePosition(number, Position(log, 5) with { StartedAt = 6 }, Day1));
    }

    [Fact]
    public void Heads_are_kept_once_each_and_of_many_the_newest()
    {
        var log = Log("one");
        using var store = Open();
        var number = store.OpenLog(log).Number;
        var other = store.OpenLog(Log("two")).Number;
        Write(store, transaction =>
        {
            transaction.SaveHead(other, Head(log, 7));
            for (var size = 1; size <= 1500; size++)
            {
                transaction.SaveHead(number, Head(log, size));
                transaction.SaveHead(number, Head(log, size));
            }

            // The same size with a newer timestamp is another head (a checkpoint is signed again and again).
            transaction.SaveHead(number, Head(log, 1500) with { Timestamp = 1 });
        });
        using var reader = store.OpenReader();
        var heads = reader.Heads(number).ToArray();
        Assert.Equal(1440, heads.Length);
        Assert.Equal(Head(log, 1500) with { Timestamp = 1 }, heads[0]);
        Assert.Equal(Head(log, 1500), heads[1]);
        Assert.Single(reader.Heads(other));
    }

    [Fact]
    public void A_log_fault_of_one_kind_is_one_row_that_keeps_its_first_evidence()
    {
        using var store = Open();
        var number = store.OpenLog(Log("one")).Number;
        Write(store, transaction =>
        {
            transaction.RecordLogFault(number, "Fork", "size 5 twice", [1, 2, 3], Day1);
            transaction.RecordLogFault(number, "Fork", "size 9 twice", [4], Day3);
            transaction.RecordLogFault(number, "NoEntries", "", [], Day2);
        });
        using var reader = store.OpenReader();
        var faults = reader.LogFaults().ToArray();
        Assert.Equal(["Fork", "NoEntries"], faults.Select(fault => fault.Kind));
        Assert.Equal(("size 5 twice", "size 9 twice", 2L, Day1, Day3), (faults[0].Detail, faults[0].LastDetail, faults[0].Count, faults[0].FirstSeen, faults[0].LastSeen));
        Assert.Equal([1, 2, 3], faults[0].Evidence);
        Assert.Equal([4], faults[0].LastEvidence);
        Assert.Equal((1L, Day2, "one"), (faults[1].Count, faults[1].FirstSeen, faults[1].LogName));
        Assert.Empty(faults[1].Evidence);
    }

    [Fact]
    public void A_fault_ends_when_the_log_is_past_it_and_begins_again_when_it_comes_again()
    {
        using var store = Open();
        var number = store.OpenLog(Log("one")).Number;
        Write(store, transaction =>
        {
            transaction.RecordLogFault(number, "RootMismatch", "", [1], Day1, beyond: 101);
            transaction.RecordLogFault(number, "BadSignature", "", [], Day1);
            transaction.RecordLogFault(number, "MalformedTile", "", [], Day1, beyond: long.MaxValue);
            transaction.RecoverLogFaults(number, 100, Day2);
        });
        Assert.Equal([Day2, null, null], Ends(store));
        Write(store, transaction => transaction.RecoverLogFaults(number, 101, Day3));
        Assert.Equal([Day2, null, Day3], Ends(store));
        Write(store, transaction => transaction.RecoverLogFault(number, "MalformedTile", Day3));
        Assert.Equal([Day2, Day3, Day3], Ends(store));
        Write(store, transaction => transaction.RecordLogFault(number, "RootMismatch", "", [2], Day3, beyond: 50));
        Assert.Equal([Day2, Day3, null], Ends(store));
        Write(store, transaction => transaction.RecoverLogFaults(number, 60, Day3));
        Assert.Equal([Day2, Day3, Day3], Ends(store));
    }

    [Fact]
    public void A_gap_is_open_until_all_of_it_is_read()
    {
        using var store = Open();
        var number = store.OpenLog(Log("one")).Number;
        Write(store, transaction => transaction.AddGap(number, 300, 512, "MalformedTile", "tile/data/001", Day1));
        var gap = Assert.Single(OpenGaps(store, number));
        Assert.Equal((300L, 512L, 300L, "MalformedTile", "tile/data/001", "one"), (gap.Start, gap.End, gap.FilledUntil, gap.Kind, gap.Detail, gap.LogName));
        Write(store, transaction => transaction.CountGapAttempt(gap, Day2));
        Write(store, transaction => Assert.False(transaction.FillGap(gap, 400, Day2)));
        gap = Assert.Single(OpenGaps(store, number));
        Assert.Equal((1L, Day1, Day2, 400L), (gap.Attempts, gap.FirstSeen, gap.LastSeen, gap.FilledUntil));
        Write(store, transaction => Assert.True(transaction.FillGap(gap, 512, Day3)));
        Assert.Empty(OpenGaps(store, number));
        using var reader = store.OpenReader();
        Assert.Equal(Day3, Assert.Single(reader.LogGaps()).FilledAt);
    }

    [Fact]
    public void A_gap_of_an_issuer_grows_but_not_across_another_gap()
    {
        using var store = Open();
        var number = store.OpenLog(Log("one")).Number;
        var issuer = Hash256.Of([1]);
        Write(store, transaction =>
        {
            Assert.True(transaction.AddIssuerGap(number, 10, 20, "IssuerMissing", issuer, "", Day1));
            Assert.True(transaction.AddIssuerGap(number, 25, 30, "IssuerMissing", issuer, "", Day1));
            transaction.AddGap(number, 40, 50, "MalformedTile", "", Day1);
            Assert.True(transaction.AddIssuerGap(number, 50, 60, "IssuerMissing", issuer, "", Day1));
            Assert.True(transaction.AddIssuerGap(number, 61, 70, "IssuerMissing", issuer, "", Day1));
            Assert.True(transaction.AddIssuerGap(number, 42, 43, "IssuerMissing", issuer, "", Day1));
        });
        Assert.Equal([(10L, 30L), (42L, 43L), (50L, 70L)], OpenGaps(store, number).Where(gap => gap.Issuer == issuer).Select(gap => (gap.Start, gap.End)).Order());
        Write(store, transaction =>
        {
            for (var i = 3; i < LogGapRow.MaximumIssuersPerLog; i++)
            {
                Assert.True(transaction.AddIssuerGap(number, i, i + 1, "IssuerMissing", Hash256.Of(BitConverter.GetBytes(i)), "", Day1));
            }

            Assert.False(transaction.AddIssuerGap(number, 1, 2, "IssuerMissing", Hash256.Of([2]), "", Day1));
        });
    }

    private static IReadOnlyList<LogGapRow> OpenGaps(IAuditStore store, int number)
    {
        using var reader = store.OpenReader();
        return reader.OpenGaps(number, 5_000);
    }

    private static IEnumerable<DateTimeOffset?> Ends(IAuditStore store)
    {
        using var reader = store.OpenReader();
        return [.. reader.LogFaults().OrderBy(fault => fault.Kind, StringComparer.Ordinal).Select(fault => fault.RecoveredAt)];
    }

    [Fact]
    public void A_malformed_entry_is_kept_with_its_bytes_and_once()
    {
        using var store = Open();
        var number = store.OpenLog(Log("one")).Number;
        var entry = new MalformedEntry(5, "tbs", new Fault(FaultKind.BadLength, 17), new byte[] { 1, 2 }, ReadOnlyMemory<byte>.Empty);
        var large = new MalformedEntry(3, "leaf", new Fault(FaultKind.TooLarge, 0), new byte[70_000], new byte[QuarantinedEntry.MaximumBytes]);
        Write(store, transaction =>
        {
            transaction.Quarantine(number, entry, Day1);
            transaction.Quarantine(number, large, Day1);
        });
        Write(store, transaction => transaction.Quarantine(number, entry, Day2));
        using var reader = store.OpenReader();
        var kept = reader.Quarantined().ToArray();
        Assert.Equal([3L, 5L], kept.Select(row => row.Index));
        Assert.Equal((QuarantinedEntry.MaximumBytes, 70_000, QuarantinedEntry.MaximumBytes, QuarantinedEntry.MaximumBytes), (kept[0].Leaf.Length, kept[0].LeafLength, kept[0].Extra.Length, kept[0].ExtraLength));
        Assert.Equal((number, "one", "tbs", entry.Fault, 2, 0, Day1), (kept[1].LogNumber, kept[1].LogName, kept[1].Part, kept[1].Fault, kept[1].LeafLength, kept[1].ExtraLength, kept[1].SeenAt));
        Assert.Equal([1, 2], kept[1].Leaf);
    }

    [Fact]
    public void A_log_of_nothing_but_rubbish_does_not_fill_the_disk()
    {
        using var store = Open();
        var number = store.OpenLog(Log("one")).Number;
        var other = store.OpenLog(Log("two")).Number;
        Write(store, transaction =>
        {
            for (var index = 0; index < QuarantinedEntry.MaximumPerLog + 500; index++)
            {
                transaction.Quarantine(number, new MalformedEntry(index, "leaf", new Fault(FaultKind.Truncated, 0), new byte[1], new byte[1]), Day1);
            }

            transaction.Quarantine(other, new MalformedEntry(1, "leaf", new Fault(FaultKind.Truncated, 0), new byte[1], new byte[1]), Day1);
        });
        using var reader = store.OpenReader();
        Assert.Equal([QuarantinedEntry.MaximumPerLog, 1], reader.Quarantined().GroupBy(entry => entry.LogNumber).Select(group => group.Count()));
    }

    private static LogPosition Position(LogDescriptor log, int size) => new()
    {
        Verified = size,
        Downloaded = size + 10,
        StartedAt = 0,
        Tree = Tree(size),
        LastTimestamp = 1_800_000_000_000,
        LastHead = Head(log, size) with { RootHash = Tree(size).Root() },
    };

    private static SignedTreeHead Head(LogDescriptor log, int size) => new()
    {
        LogId = log.LogId,
        TreeSize = size,
        Timestamp = ulong.MaxValue - (ulong)size,
        RootHash = Hash256.Of(BitConverter.GetBytes(size)),
        Signature = new byte[] { 4, 3, 0, 1, (byte)size },
    };

    private static CollapsedTree Tree(int size)
    {
        var tree = new CollapsedTree();
        for (var i = 0; i < size; i++)
        {
            tree.Append(Hash256.Of(BitConverter.GetBytes(i)));
        }

        return tree;
    }

    private static void AssertSame(LogPosition expected, LogPosition? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Tree.Root(), actual.Tree.Root());
        Assert.Equal(expected with { Tree = actual.Tree }, actual);
    }

    [Fact]
    public void What_became_of_scts_adds_up_by_log()
    {
        using (var store = Open())
        {
            var one = store.OpenLog(Log("one")).Number;
            var two = store.OpenLog(Log("two")).Number;
            Write(store, transaction =>
            {
                transaction.AddSctCounts(one, new SctCounts(Seen: 3, Asked: 2));
                transaction.AddSctCounts(two, new SctCounts(NotAudited: 7));
            });
            Write(store, transaction => transaction.AddSctCounts(one, new SctCounts(Seen: 10, NotAudited: 1)));
        }

        using var again = Open();
        using var reader = again.OpenReader();
        var numbers = reader.Logs().ToDictionary(log => log.Descriptor.Name, log => log.Number);
        Assert.Equal(2, reader.SctCounts().Count);
        Assert.Equal(new SctCounts(13, 2, 1), reader.SctCounts()[numbers[Log("one").Name]]);
        Assert.Equal(new SctCounts(0, 0, 7), reader.SctCounts()[numbers[Log("two").Name]]);
    }
}
