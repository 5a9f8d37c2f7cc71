using System.Text;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>A log is asked for a leaf; only what it has proven or clearly denied is an answer.</summary>
public sealed class FindLeafTests
{
    private static readonly Hash256 Nowhere = Hash256.Of("no leaf of any log"u8);

    public static TheoryData<ForgedLogKind> Kinds => [ForgedLogKind.Rfc6962, ForgedLogKind.StaticCt];

    public static TheoryData<ForgedLogKind, LogFault> Troubles => new()
    {
        { ForgedLogKind.Rfc6962, new ErrorStatus(429) },
        { ForgedLogKind.Rfc6962, new ErrorStatus(500) },
        { ForgedLogKind.Rfc6962, new ErrorStatus(503) },
        { ForgedLogKind.Rfc6962, new ErrorStatus(400) },
        { ForgedLogKind.Rfc6962, new ErrorStatus(404) },
        { ForgedLogKind.Rfc6962, new ErrorStatus(410) },
        { ForgedLogKind.StaticCt, new ErrorStatus(429) },
        { ForgedLogKind.StaticCt, new ErrorStatus(503) },
        { ForgedLogKind.StaticCt, new ErrorStatus(404) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_leaf_is_found_where_it_stands(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 600);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);

        foreach (var index in new long[] { 0, 1, 255, 256, 511, 512, 598, 599 })
        {
            Assert.Equal(index, await FindAsync(log, log.Log.Entry(index).LeafHash(), index, head));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_leaf_that_is_not_there_is_not_found(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);

        Assert.Null(await FindAsync(log, Nowhere, 7, head));
        Assert.Null(await FindAsync(log, Nowhere, 299, head));
    }

    [Fact]
    public async Task In_a_static_log_a_leaf_is_where_its_sct_says_or_nowhere()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 300);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        var leaf = log.Log.Entry(41).LeafHash();

        Assert.Null(await log.Client.FindLeafAsync(leaf, 40, head, CancellationToken.None));
        Assert.Null(await log.Client.FindLeafAsync(leaf, 41 + 256, head, CancellationToken.None));
        Assert.Null(await log.Client.FindLeafAsync(leaf, 300, head, CancellationToken.None));
        Assert.Null(await log.Client.FindLeafAsync(leaf, (1L << 40) - 1, head, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(() => log.Client.FindLeafAsync(leaf, null, head, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_leaf_beyond_the_head_is_not_under_it(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300);
        var older = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Grow(50);
        var newer = await log.Client.FetchHeadAsync(CancellationToken.None);
        var leaf = log.Log.Entry(310).LeafHash();

        Assert.Null(await FindAsync(log, leaf, 310, older));
        Assert.Equal(310, await FindAsync(log, leaf, 310, newer));
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962, 0)]
    [InlineData(ForgedLogKind.StaticCt, 0)]
    [InlineData(ForgedLogKind.Rfc6962, 1)]
    [InlineData(ForgedLogKind.StaticCt, 1)]
    public async Task The_smallest_trees_hold_what_they_hold(ForgedLogKind kind, int size)
    {
        await using var log = await LoopbackLog.StartAsync(kind, size);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);

        Assert.Null(await FindAsync(log, Nowhere, 0, head));
        if (size == 1)
        {
            Assert.Equal(0, await FindAsync(log, log.Log.Entry(0).LeafHash(), 0, head));
        }
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_log_that_does_not_answer_has_not_denied_anything(ForgedLogKind kind, LogFault trouble)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Server.Faults.Set(trouble with { On = kind == ForgedLogKind.StaticCt ? LogEndpoint.HashTile : LogEndpoint.Proof });

        await Assert.ThrowsAsync<LogUnavailableException>(() => FindAsync(log, Nowhere, 7, head));
        await Assert.ThrowsAsync<LogUnavailableException>(() => FindAsync(log, log.Log.Entry(7).LeafHash(), 7, head));
    }

    [Fact]
    public async Task A_log_that_denies_its_own_last_leaf_has_not_denied_anything()
    {
        // 404 for the leaf that is looked for comes from the log; 503 for what it is then asked comes from a proxy.
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Server.Faults.Set(new ErrorStatus(503) with { On = LogEndpoint.Entries });

        await Assert.ThrowsAsync<LogUnavailableException>(() => FindAsync(log, Nowhere, 7, head));
        Assert.Equal(7, await FindAsync(log, log.Log.Entry(7).LeafHash(), 7, head));
    }

    [Fact]
    public async Task A_proof_that_leads_elsewhere_is_the_logs_fault()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Proof, answer => answer with
        {
            Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer.Body.Span).Replace("\"leaf_index\":7", "\"leaf_index\":8", StringComparison.Ordinal)),
        }));
        var fault = await Assert.ThrowsAsync<LogFaultException>(() => FindAsync(log, log.Log.Entry(7).LeafHash(), 7, head));
        Assert.Equal(LogFaultKind.BadProof, fault.Kind);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962, LogFaultKind.BadResponse)]
    [InlineData(ForgedLogKind.StaticCt, LogFaultKind.BadResponse)]
    public async Task A_page_for_people_is_no_answer(ForgedLogKind kind, LogFaultKind expected)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Server.Faults.Set(new HtmlPage() with { On = kind == ForgedLogKind.StaticCt ? LogEndpoint.HashTile : LogEndpoint.Proof });

        Assert.Equal(expected, (await Assert.ThrowsAsync<LogFaultException>(() => FindAsync(log, Nowhere, 7, head))).Kind);
    }

    [Fact]
    public async Task A_hash_tile_that_is_not_of_the_tree_denies_nothing()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 300);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Server.Faults.Set(Spoilt.Hashes(tile =>
        {
            tile[^1] ^= 1;
            return tile;
        }));

        Assert.Equal(LogFaultKind.RootMismatch, (await Assert.ThrowsAsync<LogFaultException>(() => FindAsync(log, Nowhere, 7, head))).Kind);
    }

    private static Task<long?> FindAsync(LoopbackLog log, Hash256 leafHash, long index, SignedTreeHead head) =>
        log.Client.FindLeafAsync(leafHash, log.Descriptor.Kind == LogKind.StaticCt ? index : null, head, CancellationToken.None);
}
