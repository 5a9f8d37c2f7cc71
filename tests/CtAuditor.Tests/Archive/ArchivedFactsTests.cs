using System.Text.Json;
using CtAuditor.Archive;
using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Tests.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Archive;

/// <summary>What else than entries an archive tells the rules: what lists said of logs, and where leaves are.</summary>
public sealed class ArchivedFactsTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Logs_are_known_as_the_last_crawl_that_saw_them_in_a_list_tells_them()
    {
        using var bed = new ArchiveBed(LogKind.StaticCt);
        using var other = new LogSigner();
        using var gone = new LogSigner();
        var first = Listed(other, Night, LogListState.Usable);
        var dropped = Listed(gone, Night, LogListState.Rejected) with { MonitoringPrefix = null, SubmissionPrefix = null, NotAfterStart = null, NotAfterEnd = null, FinalTreeHead = null };
        var second = Listed(other, Night.AddDays(1), LogListState.ReadOnly);
        var entries = SampleEntries.Ordinary(bed, 20);
        await WriteAsync(bed, entries[..10], false, first, dropped);
        await WriteAsync(bed, entries[10..], true, second);

        var archive = ArchiveFolder.Open(bed.Folder);
        var known = archive.KnownLogs().ToDictionary(log => log.LogId);
        Assert.Equal(3, known.Count);
        Assert.Equal(Text(second), Text(known[other.LogId]));
        Assert.Equal(Text(dropped), Text(known[gone.LogId]));
        Assert.Equal(second.Key.ToArray(), known[other.LogId].Key.ToArray());
        Assert.True(archive.KnowsEveryChromeLog);

        // The log of the configuration, which no list has.
        Assert.Equal((bed.Log.Name, 0), (known[bed.Log.LogId].Name, known[bed.Log.LogId].States.Count));
    }

    [Theory]
    [InlineData(LogKind.Rfc6962)]
    [InlineData(LogKind.StaticCt)]
    public async Task Leaves_are_found_and_denied_as_the_log_would(LogKind kind)
    {
        using var bed = new ArchiveBed(kind);
        var entries = SampleEntries.Ordinary(bed, 600);
        await bed.WriteAsync(entries[..250], entries[250..], [entries[7]]);
        using var client = Client(bed);
        var head = await client.FetchHeadAsync(CancellationToken.None);
        using var batch = await client.FetchEntriesAsync(0, 250, head, CancellationToken.None);
        var isStaticCt = kind == LogKind.StaticCt;
        foreach (var i in new[] { 0, 130, 249 })
        {
            Assert.Equal(i, await client.FindLeafAsync(batch.LeafHashes[i], isStaticCt ? i : null, head, CancellationToken.None));
        }

        Assert.Null(await client.FindLeafAsync(Hash256.Of("nowhere"u8), isStaticCt ? 3 : null, head, CancellationToken.None));
        if (isStaticCt)
        {
            Assert.Null(await client.FindLeafAsync(batch.LeafHashes[3], 4, head, CancellationToken.None));
            Assert.Null(await client.FindLeafAsync(batch.LeafHashes[3], 601, head, CancellationToken.None));
            await Assert.ThrowsAsync<ArgumentNullException>(() => client.FindLeafAsync(batch.LeafHashes[3], null, head, CancellationToken.None));
        }

        // Under a head that is not of these entries nothing is denied.
        var strange = head with { RootHash = Hash256.Of("strange"u8) };
        await Assert.ThrowsAsync<LogUnavailableException>(() => client.FindLeafAsync(Hash256.Of("nowhere"u8), isStaticCt ? 3 : null, strange, CancellationToken.None));
    }

    [Theory]
    [InlineData(LogKind.Rfc6962)]
    [InlineData(LogKind.StaticCt)]
    public async Task An_archive_denies_no_leaf_that_may_stand_in_front_of_it(LogKind kind)
    {
        using var bed = new ArchiveBed(kind);
        var entries = SampleEntries.Ordinary(bed, 60);
        await bed.WriteAsync(entries[..20]);
        await bed.WriteAsync(entries[20..]);
        File.Delete(bed.Files()[0]);
        using var client = Client(bed);
        var head = await client.FetchHeadAsync(CancellationToken.None);
        using var batch = await client.FetchEntriesAsync(20, 60, head, CancellationToken.None);
        var isStaticCt = kind == LogKind.StaticCt;

        Assert.Equal(35, await client.FindLeafAsync(batch.LeafHashes[15], isStaticCt ? 35 : null, head, CancellationToken.None));
        await Assert.ThrowsAsync<LogUnavailableException>(() => client.FindLeafAsync(Hash256.Of("before"u8), isStaticCt ? 5 : null, head, CancellationToken.None));
    }

    private static async Task WriteAsync(ArchiveBed bed, IReadOnlyList<ServedEntry> entries, bool knowsEveryChromeLog, params IReadOnlyList<KnownLog> known)
    {
        await using var writer = bed.Open(knowsEveryChromeLog, known);
        var archive = writer.Open(bed.Log, bed);
        archive.MoveTo(bed.Tree, null);
        var before = bed.Tree.Clone();
        using var batch = bed.Next(entries);
        await archive.AppendAsync(batch, before, CancellationToken.None);
    }

    private static ArchiveLogClient Client(ArchiveBed bed)
    {
        var archive = ArchiveFolder.Open(bed.Folder);
        Assert.True(LogPublicKey.TryImport(bed.Log.Key.Span, out var key, out _));
        return new ArchiveLogClient(Assert.Single(archive.Logs), archive.Issuer, key);
    }

    private static KnownLog Listed(LogSigner key, DateTimeOffset seen, LogListState state) => new()
    {
        LogId = key.LogId,
        Key = key.Spki,
        Name = "Arbor elm",
        Operator = "Arbor",
        PreviousOperators = [new PreviousOperator("Seedling", Night.AddYears(-1))],
        Kind = LogKind.StaticCt,
        MonitoringPrefix = new Uri("https://mon.elm.example/"),
        SubmissionPrefix = new Uri("https://elm.example/"),
        MaximumMergeDelay = TimeSpan.FromMinutes(1),
        LogType = "monitoring_only",
        IsTlsOnly = true,
        NotAfterStart = Night,
        NotAfterEnd = Night.AddMonths(6),
        FinalTreeHead = new FinalTreeHead(Hash256.Of("final"u8), 77),
        States =
        [
            new LogStateSpan(LogProgram.Apple, LogListState.Pending, null, Night.AddDays(-9), Night.AddDays(-5)),
            new LogStateSpan(LogProgram.Chrome, state, Night.AddDays(-30), Night.AddDays(-4), seen),
        ],
        FirstSeen = Night.AddDays(-9),
        LastSeen = seen,
    };

    private static string Text(KnownLog log) => JsonSerializer.Serialize(new { log.Name, log.Operator, log.PreviousOperators, log.Kind, log.MonitoringPrefix, log.SubmissionPrefix, log.MaximumMergeDelay, log.LogType, log.IsTlsOnly, log.NotAfterStart, log.NotAfterEnd, Final = log.FinalTreeHead?.ToString(), log.States, log.FirstSeen, log.LastSeen });
}
