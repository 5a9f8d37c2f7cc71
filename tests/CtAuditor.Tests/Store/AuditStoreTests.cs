using System.Text;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki;
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
}
