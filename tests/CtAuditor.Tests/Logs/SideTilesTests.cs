using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>RFC 6962 logs that serve their entries as data tiles too.</summary>
public sealed class SideTilesTests
{
    private const int Entries = 900;
    private static readonly TailRequest FromBeginning = new() { Start = TailStart.Beginning };
    private static readonly LogServerOptions Tiled = new() { ServeTiles = true, PageLimit = 100 };

    [Fact]
    public async Task Full_tiles_are_read_and_the_rest_by_get_entries()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, Entries, Tiled);
        AssertIs(log, await log.ReadAsync(FromBeginning));
        Assert.Equal(3, Asked(log, "tile/data/").Count);
        Assert.All(Asked(log, "get-entries"), path => Assert.Contains("start=", path, StringComparison.Ordinal));
        Assert.DoesNotContain(Asked(log, "get-entries"), path => path.Contains("start=0&", StringComparison.Ordinal));
        Assert.Empty(Asked(log, "tile/0/"));
        Assert.Equal(256, log.Client.Traffic.PageSize);

        // The issuers that the tiles name are there.
        var issuer = "first issuer"u8.ToArray();
        Assert.Equal(issuer, await log.Client.FetchIssuerAsync(Hash256.Of(issuer), CancellationToken.None));
    }

    [Fact]
    public async Task Both_forms_go_together_in_one_batch()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Tiled);
        await using var batches = new LogTailer(log.Client, TimeProvider.System).TailAsync(FromBeginning, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await batches.MoveNextAsync());
        using var entries = batches.Current.Entries;
        Assert.Equal(300, entries.Count);
        Assert.True(entries.NamesIssuers);
        foreach (var i in new[] { 0, 1, 255, 256, 299 })
        {
            Assert.True(entries.TryGetEntry(i, out var view, out _));
            Assert.Equal(log.Log.Entry(i).SignedEntry.ToArray(), view.SignedEntry.ToArray());
            Assert.Equal(i < 256, !view.ChainFingerprints.IsEmpty);
        }
    }

    [Fact]
    public async Task A_log_without_tiles_is_asked_once()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, Entries, Tiled with { ServeTiles = false });
        (await log.ReadAsync(FromBeginning)).AssertIs(log.Log);
        log.Grow(600);
        (await log.ReadAsync(FromBeginning)).AssertIs(log.Log);
        Assert.Single(Asked(log, "tile/"));
    }

    [Fact]
    public async Task A_log_too_small_for_a_tile_is_not_asked()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 255, Tiled);
        (await log.ReadAsync(FromBeginning)).AssertIs(log.Log);
        Assert.Empty(Asked(log, "tile/"));
    }

    [Fact]
    public async Task Tiles_without_issuers_are_of_no_use()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, Entries, Tiled);
        log.Server.Faults.Set(new ErrorStatus(404) { On = LogEndpoint.Issuer });
        (await log.ReadAsync(FromBeginning)).AssertIs(log.Log);
        Assert.Single(Asked(log, "tile/"));
        Assert.Single(Asked(log, "issuer/"));
    }

    [Fact]
    public async Task A_web_page_for_everything_is_no_tile()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, Entries, Tiled with { ServeTiles = true });
        log.Server.Faults.Set(OnTiles(_ => new LogAnswer { ContentType = "text/html", Body = "<html>hello</html>"u8.ToArray() }));
        (await log.ReadAsync(FromBeginning)).AssertIs(log.Log);
        Assert.Single(Asked(log, "tile/"));
    }

    [Fact]
    public async Task Trouble_on_the_way_decides_nothing()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 256 * 8, Tiled, manners => manners with { MaximumAttempts = 1 });
        log.Server.Faults.Set(OnTiles(_ => LogAnswer.Error(503, "oh"), times: 1));
        AssertIs(log, await log.ReadAsync(FromBeginning));
        Assert.True(Asked(log, "tile/data/").Count > 1);
    }

    [Fact]
    public async Task A_tile_that_is_missing_comes_by_get_entries()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, Entries, Tiled);
        log.Server.Faults.Set(OnTiles(answer => LogAnswer.Error(404, "not found"), path => path.EndsWith("data/001", StringComparison.Ordinal)));
        AssertIs(log, await log.ReadAsync(FromBeginning));
        Assert.Contains(Asked(log, "get-entries"), path => path.Contains("start=256&end=511", StringComparison.Ordinal));
        Assert.Equal(3, Asked(log, "tile/data/").Count);
    }

    [Fact]
    public async Task A_tile_that_does_not_fit_the_signed_head_is_no_fault_when_get_entries_does()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, Entries, Tiled with { CompressDataTiles = false });
        log.Server.Faults.Set(OnTiles(Flip, path => path.EndsWith("data/001", StringComparison.Ordinal)));
        var tailer = new LogTailer(log.Client, TimeProvider.System);
        AssertIs(log, await LoopbackLog.ReadAsync(tailer, FromBeginning));
        Assert.Equal(1, tailer.Progress.Retries);
        Assert.Contains(Asked(log, "get-entries"), path => path.Contains("start=256&", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_that_both_show_is_reported()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, Entries, Tiled);
        log.Server.Faults.Set(Spoilt.Entry(277, entry => entry with { Timestamp = entry.Timestamp ^ 1 }));
        var fault = await Assert.ThrowsAsync<LogFaultException>(() => log.ReadAsync(FromBeginning));
        Assert.Equal(LogFaultKind.RootMismatch, fault.Kind);
        Assert.Contains(Asked(log, "get-entries"), path => path.Contains("start=256&", StringComparison.Ordinal));
    }

    private static LogAnswer Flip(LogAnswer answer)
    {
        var bytes = answer.Body.ToArray();

        // The last bit of the first timestamp.
        bytes[7] ^= 1;
        return answer with { Body = bytes };
    }

    private static List<string> Asked(LoopbackLog log, string part) => [.. log.Server.Requests.Where(path => path.Contains(part, StringComparison.Ordinal))];

    private static TileFault OnTiles(Func<LogAnswer, LogAnswer> change, Func<string, bool>? where = null, int times = int.MaxValue) =>
        new(change, where ?? (_ => true)) { Times = times };

    /// <summary>All leaves are those of the log, and the root was rebuilt from them.</summary>
    private static void AssertIs(LoopbackLog log, TailResult result)
    {
        Assert.Equal(log.Log.Head.TreeSize, result.Entries.Count);
        foreach (var (index, (leaf, _)) in result.Entries)
        {
            Assert.Equal(log.Log.Entry(index).LeafInput(), leaf);
        }

        Assert.Equal(log.Log.Head.RootHash, result.Tree!.Root());
    }

    private sealed record TileFault(Func<LogAnswer, LogAnswer> Change, Func<string, bool> Where) : LogFault(LogEndpoint.Entries)
    {
        public override LogAnswer Answer(LogRequest request, LogAnswer answer) =>
            request.Path.StartsWith("tile/data/", StringComparison.Ordinal) && Where(request.Path) ? Change(answer) : answer;
    }
}
