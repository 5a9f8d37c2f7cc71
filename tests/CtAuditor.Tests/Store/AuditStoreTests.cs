using System.Text;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Store;
using Xunit;

namespace CtAuditor.Tests.Store;

/// <summary>What any engine has to do. A class for each engine inherits these tests and says how its store is opened.</summary>
public abstract partial class AuditStoreTests : IDisposable
{
    protected static readonly DateTimeOffset Day1 = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);
    protected static readonly DateTimeOffset Day2 = Day1.AddDays(1);
    protected static readonly DateTimeOffset Day3 = Day1.AddDays(2);

    /// <summary>Texts from outside that have ended badly elsewhere.</summary>
    public static TheoryData<string> HostileTexts =>
    [
        "'; DROP TABLE finding; --",
        "\" OR 1=1 --",
        "100%_of\\it",
        "a\0b",
        "",
        "\u202Eevil\u202C \uD83D\uDE00 \u0000",
        "?1 :name @name $name",
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://x.example\")",
        new('x', 100_000),
    ];

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_was_not_committed_is_gone_and_what_was_is_there_after_a_restart()
    {
        var log = Log("one");
        using (var store = Open())
        {
            var number = store.OpenLog(log).Number;
            Write(store, transaction => transaction.AddCounts(number, new LogCounts(10, 5, 4, 1, 2, 3)));
            using (var transaction = store.Begin())
            {
                transaction.AddCounts(number, new LogCounts(100, 100, 100, 100, 100, 100));
                transaction.Suspect(new PairingKey(1, 2), Day1);
            }

            Write(store, transaction => transaction.AddCounts(number, new LogCounts(1, 1, 1, 1, 1, 1)));
        }

        using (var store = Open())
        {
            Assert.Equal(new LogCounts(11, 6, 5, 2, 3, 4), store.OpenLog(log).Counts);
            using var reader = store.OpenReader();
            Assert.Equal(0, reader.CountSuspects());
        }
    }

    [Fact]
    public void A_transaction_that_ended_takes_nothing_more()
    {
        using var store = Open();
        var committed = store.Begin();
        committed.Commit();
        Assert.Throws<InvalidOperationException>(committed.Commit);
        Assert.Throws<InvalidOperationException>(() => committed.Suspect(new PairingKey(1, 2), Day1));
        committed.Dispose();
        var rolledBack = store.Begin();
        rolledBack.Dispose();
        Assert.Throws<InvalidOperationException>(() => rolledBack.Suspect(new PairingKey(1, 2), Day1));
        rolledBack.Dispose();
        using var next = store.Begin();
        next.Commit();
    }

    [Fact]
    public async Task A_second_transaction_waits_for_the_first()
    {
        using var store = Open();
        using var began = new SemaphoreSlim(0, 1);
        var first = store.Begin();
        first.Suspect(new PairingKey(1, 1), Day1);
        var second = Task.Run(() =>
        {
            began.Release();
            Write(store, transaction => transaction.Suspect(new PairingKey(2, 2), Day1));
        });
        await began.WaitAsync();
        first.Commit();
        first.Dispose();
        await second;
        using var reader = store.OpenReader();
        Assert.Equal(2, reader.CountSuspects());
    }

    [Fact]
    public void A_reader_sees_what_is_committed_while_a_transaction_is_open()
    {
        using var store = Open();
        Write(store, transaction => transaction.Suspect(new PairingKey(1, 1), Day1));
        using var reader = store.OpenReader();
        using var transaction = store.Begin();
        transaction.Suspect(new PairingKey(2, 2), Day1);
        Assert.Equal(1, reader.CountSuspects());
        transaction.Commit();
        Assert.Equal(2, reader.CountSuspects());
    }

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
        Assert.Equal((1L, Day2, "one"), (faults[1].Count, faults[1].FirstSeen, faults[1].LogName));
        Assert.Empty(faults[1].Evidence);
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

    [Fact]
    public void Certificates_are_kept_once_under_their_fingerprint()
    {
        using var store = Open();
        byte[] der = [0x30, 0x03, 0x02, 0x01, 0x05];
        Write(store, transaction =>
        {
            Assert.Equal(Hash256.Of(der), transaction.SaveCertificate(der));
            Assert.Equal(Hash256.Of(der), transaction.SaveCertificate(der));
        });
        using var reader = store.OpenReader();
        Assert.Equal(der, reader.FindCertificate(Hash256.Of(der)));
        Assert.Null(reader.FindCertificate(default));
    }

    [Fact]
    public void A_CA_is_its_name_and_its_key_and_keeps_its_number()
    {
        var keyA = Hash256.Of("a"u8);
        var keyB = Hash256.Of("b"u8);
        byte[] longName = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];
        int first, second, third, fourth;
        using (var store = Open())
        {
            first = store.GetOrAddIssuer(keyA, "name"u8).Number;
            second = store.GetOrAddIssuer(keyB, "name"u8).Number;
            third = store.GetOrAddIssuer(keyA, "nam"u8).Number;
            fourth = store.GetOrAddIssuer(keyA, longName).Number;
            Assert.Equal(4, new[] { first, second, third, fourth }.Distinct().Count());
            using (store.Begin())
            {
                // Rolled back: the numbers were given out all the same, and stay.
            }

            Assert.Equal(first, store.GetOrAddIssuer(keyA, "name"u8).Number);
            Write(store, _ => Assert.Equal(second, store.GetOrAddIssuer(keyB, "name"u8).Number));
        }

        using (var store = Open())
        {
            Assert.True(store.GetOrAddIssuer(keyB, "new"u8).Number > fourth);
            Assert.Equal(fourth, store.GetOrAddIssuer(keyA, longName).Number);
            Assert.Equal(second, store.GetOrAddIssuer(keyB, "name"u8).Number);
            using var reader = store.OpenReader();
            var issuer = reader.FindIssuer(fourth);
            Assert.Equal((fourth, keyA), (issuer!.Number, issuer.KeyHash));
            Assert.Equal(longName, issuer.Name.ToArray());
            Assert.Null(reader.FindIssuer(fourth + 1));
        }
    }

    [Fact]
    public async Task CAs_get_their_numbers_from_many_threads_while_batches_commit()
    {
        using var store = Open();
        var numbers = new int[8][];
        var threads = Enumerable.Range(0, numbers.Length).Select(thread => Task.Run(() =>
            numbers[thread] = [.. Enumerable.Range(0, 300).Select(i => store.GetOrAddIssuer(Hash256.Of("k"u8), Encoding.UTF8.GetBytes("CA " + i)).Number)])).ToArray();
        for (var commit = 0; commit < 50; commit++)
        {
            Write(store, transaction => transaction.AddDeadline(DeadlineKind.FinalWithoutPrecertificate, Day1, new byte[64]));
        }

        await Task.WhenAll(threads);
        Assert.All(numbers, ofThread => Assert.Equal(numbers[0], ofThread));
        Assert.Equal(300, numbers[0].Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Texts_from_outside_come_back_as_they_were(string text)
    {
        var log = Log("one") with { Name = text, Operator = text, State = text };
        using var store = Open();
        var number = store.OpenLog(log).Number;
        Write(store, transaction =>
        {
            transaction.RecordLogFault(number, text, text, [], Day1);
            transaction.Quarantine(number, new MalformedEntry(1, text, new Fault(FaultKind.BadText, 1), default, default), Day1);
            transaction.PutFinding(
                Finding("f1") with { Message = text, Subject = text, DnsNames = [text, "a.example"], Url = text, LogName = text, Reference = text }, null, Day1);
        });
        using var reader = store.OpenReader();
        Assert.Equal((text, text, text), (reader.Logs()[0].Descriptor.Name, reader.Logs()[0].Descriptor.Operator, reader.Logs()[0].Descriptor.State));
        var fault = Assert.Single(reader.LogFaults());
        Assert.Equal((text, text, text), (fault.LogName, fault.Kind, fault.Detail));
        Assert.Equal(text, Assert.Single(reader.Quarantined()).Part);
        var finding = Assert.Single(reader.Findings(new())).Finding;
        Assert.Equal((text, text, text, text, text), (finding.Message, finding.Subject, finding.Url, finding.LogName, finding.Reference));
        Assert.Equal([text, "a.example"], finding.DnsNames);
    }

    protected abstract IAuditStore Open();

    protected abstract void Dispose(bool disposing);

    protected static void Write(IAuditStore store, Action<IStoreTransaction> write)
    {
        using var transaction = store.Begin();
        write(transaction);
        transaction.Commit();
    }

    protected static LogDescriptor Log(string name)
    {
        var key = Encoding.UTF8.GetBytes("key of " + name);
        return new LogDescriptor
        {
            Name = name,
            Kind = LogKind.Rfc6962,
            MonitoringPrefix = new Uri("https://ct.example/log/"),
            SubmissionPrefix = new Uri("https://ct.example/log/"),
            Key = key,
            LogId = Hash256.Of(key),
            MaximumMergeDelay = TimeSpan.FromDays(1),
            NotAfterEnd = Day1.AddYears(1),
        };
    }

    protected static LogPosition Position(LogDescriptor log, int size) => new()
    {
        Verified = size,
        Downloaded = size + 10,
        StartedAt = 0,
        Tree = Tree(size),
        LastTimestamp = 1_800_000_000_000,
        LastHead = Head(log, size),
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
}
