using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Pipeline;
using Xunit;

namespace CtAuditor.Tests.Logs;

public sealed class LogTailerTests
{
    private static readonly TailRequest FromBeginning = new() { Start = TailStart.Beginning };

    public static TheoryData<ForgedLogKind, int> SizesOfBothKinds
    {
        get
        {
            var data = new TheoryData<ForgedLogKind, int>();
            foreach (var kind in Enum.GetValues<ForgedLogKind>())
            {
                foreach (var size in new[] { 0, 1, 2, 255, 256, 257, 512, 1000 })
                {
                    data.Add(kind, size);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SizesOfBothKinds))]
    public async Task What_was_put_in_comes_out(ForgedLogKind kind, int size)
    {
        await using var log = await LoopbackLog.StartAsync(kind, size);
        var result = await log.ReadAsync(FromBeginning);
        result.AssertIs(log.Log);
        Assert.Empty(result.Gaps);
    }

    [Theory]
    [InlineData(7, false, 0)]
    [InlineData(7, true, 0)]
    [InlineData(7, true, 3)]
    [InlineData(32, true, 31)]
    [InlineData(100, false, 50)]
    [InlineData(1000, true, 1)]
    [InlineData(5000, false, 0)]
    public async Task Pages_of_any_size_are_read_whole(int limit, bool align, int start)
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 1300, new LogServerOptions { PageLimit = limit, AlignPages = align });
        var result = await log.ReadAsync(new TailRequest { Start = TailStart.At(start) });
        result.AssertIs(log.Log, start);

        // Once the page size is learnt, every request but the last is for one whole page.
        var asked = log.Server.Requests.Where(path => path.Contains("get-entries", StringComparison.Ordinal)).ToList();
        var needed = (1300 - start + limit - 1) / limit;
        Assert.InRange(asked.Count, 1, needed + 4);
    }

    [Fact]
    public async Task A_log_that_starts_to_return_less_is_read_on()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 2000, new LogServerOptions { PageLimit = 200 });
        await log.ReadAsync(FromBeginning);
        log.Server.Faults.Set(Spoilt.Ask(LogEndpoint.Entries, request => request with { End = Math.Min(request.End, request.Start + 19) }));
        var result = await log.ReadAsync(FromBeginning);
        result.AssertIs(log.Log);
        Assert.Equal(20, log.Client.Traffic.PageSize);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962, 1)]
    [InlineData(ForgedLogKind.Rfc6962, 300)]
    [InlineData(ForgedLogKind.Rfc6962, 599)]
    [InlineData(ForgedLogKind.StaticCt, 1)]
    [InlineData(ForgedLogKind.StaticCt, 256)]
    [InlineData(ForgedLogKind.StaticCt, 300)]
    [InlineData(ForgedLogKind.StaticCt, 599)]
    public async Task A_log_can_be_begun_in_its_middle(ForgedLogKind kind, int start)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 600);
        var result = await log.ReadAsync(new TailRequest { Start = TailStart.At(start) });
        result.AssertIs(log.Log, start);
    }

    [Fact]
    public async Task Logs_without_get_entry_and_proof_can_be_begun_in_the_middle_too()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 600);
        log.Server.Faults.Set(new NoEntryAndProof());
        var result = await log.ReadAsync(new TailRequest { Start = TailStart.At(77) });
        result.AssertIs(log.Log, 77);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task At_the_head_there_is_nothing_to_read_until_the_log_grows(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300);
        var tailer = new LogTailer(log.Client, TimeProvider.System);
        var first = await LoopbackLog.ReadAsync(tailer, new TailRequest());
        Assert.Empty(first.Entries);
        Assert.Equal((300, 300), (tailer.Progress.Verified, tailer.Progress.Head!.TreeSize));

        var tree = await log.Client.FetchTreeAsync(300, tailer.Progress.Head, CancellationToken.None);
        log.Grow(500);
        var second = await log.ReadAsync(new TailRequest { Tree = tree, LastHead = tailer.Progress.Head });
        second.AssertIs(log.Log, 300);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task It_resumes_where_it_stopped_whatever_the_place(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 700, new LogServerOptions { PageLimit = 60 });
        var seen = new TailResult();
        var request = FromBeginning with { UnitBytes = 1 };
        for (var runs = 0; seen.Tree is null || seen.Tree.Size < 700; runs++)
        {
            Assert.InRange(runs, 0, 20);

            // Stop after one batch each time, in the middle of everything.
            await foreach (var batch in new LogTailer(log.Client, TimeProvider.System).TailAsync(request, CancellationToken.None))
            {
                seen.Add(batch);
                request = request with { Tree = batch.TreeAfter, LastHead = batch.ProvenBy };
                batch.Dispose();
                break;
            }
        }

        seen.AssertIs(log.Log);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task Following_sees_growth_between_polls(ForgedLogKind kind)
    {
        var time = new ManualTimeProvider();
        await using var log = await LoopbackLog.StartAsync(kind, 10);
        var request = FromBeginning with { Follow = true, PollInterval = TimeSpan.FromSeconds(60), PartialTileWait = TimeSpan.Zero };
        var result = new TailResult();
        await using var batches = new LogTailer(log.Client, time).TailAsync(request, CancellationToken.None).GetAsyncEnumerator();
        foreach (var growth in new[] { 0, 5, 300, 1 })
        {
            log.Grow(growth);
            var moving = batches.MoveNextAsync().AsTask();
            while (result.Tree?.Size != log.Log.Size)
            {
                if (growth > 0)
                {
                    await Task.WhenAny(moving, time.WhenWaitedForAsync(TimeSpan.FromSeconds(60)));
                    time.Advance(TimeSpan.FromSeconds(60));
                }

                Assert.True(await moving);
                result.Add(batches.Current);
                batches.Current.Dispose();
                if (result.Tree!.Size != log.Log.Size)
                {
                    moving = batches.MoveNextAsync().AsTask();
                }
            }
        }

        result.AssertIs(log.Log);
        Assert.Equal(316, result.Entries.Count);
    }

    [Fact]
    public async Task Following_leaves_a_partial_tile_alone_until_it_is_full_or_old()
    {
        var time = new ManualTimeProvider();
        var minute = TimeSpan.FromMinutes(1);
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 300);
        var request = FromBeginning with { Follow = true, PollInterval = minute, PartialTileWait = TimeSpan.FromMinutes(3) };
        await using var batches = new LogTailer(log.Client, time).TailAsync(request, CancellationToken.None).GetAsyncEnumerator();
        var result = new TailResult();
        await NextAsync();
        Assert.Equal(256, result.Tree!.Size);

        // Two more looks: the checkpoint is verified with hash tiles only.
        var moving = batches.MoveNextAsync().AsTask();
        for (var i = 0; i < 2; i++)
        {
            log.Grow(10);
            await time.PassAsync(minute);
        }

        await time.WhenWaitedForAsync(minute);
        Assert.Contains("/larch2026h2/tile/0/001.p/64", log.Server.Requests);
        Assert.DoesNotContain(log.Server.Requests, path => path.Contains("data/001", StringComparison.Ordinal));

        // Old now.
        time.Advance(minute);
        Assert.True(await moving);
        result.Add(batches.Current);
        batches.Current.Dispose();
        Assert.Equal(320, result.Tree!.Size);
        Assert.Contains("/larch2026h2/tile/data/001.p/64", log.Server.Requests);

        async Task NextAsync()
        {
            Assert.True(await batches.MoveNextAsync());
            result.Add(batches.Current);
            batches.Current.Dispose();
        }
    }

    [Fact]
    public async Task Following_a_busy_log_reaches_a_head_now_and_then_by_one_partial_tile_each()
    {
        var time = new ManualTimeProvider();
        var minute = TimeSpan.FromMinutes(1);
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 300);
        var request = FromBeginning with { Follow = true, PollInterval = minute, PartialTileWait = TimeSpan.FromMinutes(10) };
        using var end = new CancellationTokenSource();
        var began = time.GetUtcNow();
        var reached = new List<(long Size, double Minutes)>();
        var result = new TailResult();
        var tailing = TailAsync();

        // More than a tile between any two looks, and never a whole number of tiles.
        for (var i = 0; i < 35; i++)
        {
            await time.WhenWaitedForAsync(minute);
            log.Grow(300);
            Assert.NotEqual(0, log.Log.Size % TilePath.FullWidth);
            time.Advance(minute);
        }

        await time.WhenWaitedForAsync(minute);
        Assert.Equal([10, 20, 30], reached.Select(head => head.Minutes));
        Assert.Equal(reached.Select(head => $"p/{head.Size % TilePath.FullWidth}"), PartialTiles());
        Assert.True(result.Entries.Count > log.Log.Size - TilePath.FullWidth);

        // Quiet now: the rest is read once, and then there is nothing to fetch.
        for (var i = 0; i < 40; i++)
        {
            time.Advance(minute);
            await time.WhenWaitedForAsync(minute);
        }

        Assert.Equal(4, PartialTiles().Count);
        result.AssertIs(log.Log);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tailing);

        List<string> PartialTiles() =>
            [.. log.Server.Requests.Where(path => path.Contains("/tile/data/", StringComparison.Ordinal) && path.Contains(".p/", StringComparison.Ordinal)).Select(path => path[(path.LastIndexOf('.') + 1)..])];

        async Task TailAsync()
        {
            await foreach (var batch in new LogTailer(log.Client, time).TailAsync(request, end.Token))
            {
                using (batch)
                {
                    result.Add(batch);
                    if (batch.ReachedHead is { } head)
                    {
                        reached.Add((head.TreeSize, (time.GetUtcNow() - began).TotalMinutes));
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Only_tiles_that_a_head_implies_are_asked_for()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 70_000 / 100);
        await log.ReadAsync(FromBeginning);
        log.Grow(100);
        await log.ReadAsync(FromBeginning);
        foreach (var path in log.Server.Requests.Where(path => path.Contains("/tile/", StringComparison.Ordinal)))
        {
            Assert.True(TilePath.TryParse(path.AsSpan("/larch2026h2/".Length), out var tile), path);
            Assert.True(
                new[] { 700L, 800L }.Any(size => tile.IsPartial
                    ? tile.Width == TilePath.PartialWidth(tile.Level, size) && tile.Index == TilePath.FullTiles(tile.Level, size)
                    : tile.Index < TilePath.FullTiles(tile.Level, size)),
                path);
        }
    }

    [Theory]
    [InlineData(300, 600)]
    [InlineData(256, 300)]
    [InlineData(10, 800)]
    public async Task A_partial_tile_that_is_gone_is_cut_out_of_the_full_one(int before, int after)
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, before, new LogServerOptions { DropPartialTiles = true });
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Grow(after - before);

        // Under the old head still, of which no tile is in memory.
        using var client = log.Connect();
        for (long at = 0; at < before;)
        {
            using var batch = await client.FetchEntriesAsync(at, before, head, CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                Assert.Equal(log.Log.Entry(at + i).LeafInput(), batch.GetLeaf(i).ToArray());
            }

            at = batch.End;
        }

        var tree = await client.FetchTreeAsync(before, head, CancellationToken.None);
        Assert.Equal(head.RootHash, tree.Root());
    }

    [Fact]
    public async Task A_partial_tile_above_the_leaves_that_is_gone_is_cut_out_of_the_full_one()
    {
        // Level 1 has 255 hashes before, and is full after.
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, (255 * 256) + 10, new LogServerOptions { DropPartialTiles = true });
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Grow(512);
        using var client = log.Connect();
        var tree = await client.FetchTreeAsync(1000, head, CancellationToken.None);
        Assert.Equal(log.Log.Tree.Root(1000), tree.Root());
        Assert.Contains("/larch2026h2/tile/1/000.p/255", log.Server.Requests);
        Assert.Contains("/larch2026h2/tile/1/000", log.Server.Requests);
        Assert.Contains("/larch2026h2/tile/0/255", log.Server.Requests);
    }

    [Fact]
    public async Task A_partial_tile_that_has_not_grown_is_not_fetched_again()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 256 * 70);
        var older = await log.Client.FetchHeadAsync(CancellationToken.None);
        await log.ReadAsync(FromBeginning);

        // Ten heads more, each with a proof; the tile of level 1 stays as it is, and so does what the oldest head needs.
        for (var i = 0; i < 10; i++)
        {
            log.Grow(10);
            var head = await log.Client.FetchHeadAsync(CancellationToken.None);
            Assert.True(await log.Client.AreConsistentAsync(older, head, CancellationToken.None));
            Assert.True(await log.Client.AreConsistentAsync(older, head, CancellationToken.None));
            older = head;
        }

        Assert.Equal(log.Server.Requests.Count(path => path.Contains(".p/", StringComparison.Ordinal)), log.Server.Requests.Where(path => path.Contains(".p/", StringComparison.Ordinal)).Distinct().Count());
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task Every_entry_has_an_inclusion_proof_and_nothing_else_has(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        foreach (var index in new long[] { 0, 1, 2, 127, 128, 255, 256, 257, 298, 299 })
        {
            var leaf = log.Log.Entry(index).LeafHash();
            var path = await log.Client.FetchInclusionProofAsync(index, leaf, head, CancellationToken.None);
            Assert.Equal(log.Log.Tree.InclusionPath(index, 300), path);
            await Assert.ThrowsAnyAsync<Exception>(() => log.Client.FetchInclusionProofAsync(index, Hash256.Of([1]), head, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task Heads_of_one_log_are_consistent_and_others_are_not(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 1);
        var heads = new List<SignedTreeHead> { await log.Client.FetchHeadAsync(CancellationToken.None) };
        foreach (var growth in new[] { 1, 253, 1, 1, 300 })
        {
            log.Grow(growth);
            heads.Add(await log.Client.FetchHeadAsync(CancellationToken.None));
        }

        for (var i = 0; i < heads.Count; i++)
        {
            for (var j = i; j < heads.Count; j++)
            {
                Assert.True(await log.Client.AreConsistentAsync(heads[i], heads[j], CancellationToken.None), $"{i} {j}");
                var other = heads[i] with { RootHash = Hash256.Of([1]) };
                Assert.False(await log.Client.AreConsistentAsync(other, heads[j], CancellationToken.None), $"{i} {j}");
            }
        }
    }

    [Fact]
    public async Task Gzip_that_nobody_asked_for_is_undone()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300);
        foreach (var named in new[] { true, false })
        {
            log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.All, answer => answer with { Body = Packed.Gzip(answer.Body.Span), ContentEncoding = named ? "gzip" : null }));
            (await log.ReadAsync(FromBeginning)).AssertIs(log.Log);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Data_tiles_are_read_packed_and_unpacked(bool compress)
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600, new LogServerOptions { CompressDataTiles = compress });
        (await log.ReadAsync(FromBeginning)).AssertIs(log.Log);
    }

    [Fact]
    public async Task An_older_head_out_of_a_cache_is_normal()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300);
        log.Grow(100);
        var newest = await log.Client.FetchHeadAsync(CancellationToken.None);
        var read = await log.ReadAsync(FromBeginning);

        var old = log.Log.Heads.First(head => head.TreeSize == 300);
        log.Server.Faults.Set(Spoilt.Head((_, _) => old));
        var result = await log.ReadAsync(new TailRequest { Tree = read.Tree, LastHead = newest });
        Assert.Empty(result.Entries);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task Units_are_about_as_large_as_asked_for(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 3000, new LogServerOptions { PageLimit = 100 });
        var whole = await log.ReadAsync(FromBeginning);
        Assert.Single(whole.Batches);
        var total = whole.Batches[0].Bytes;

        var small = await log.ReadAsync(FromBeginning with { UnitBytes = (int)(total / 6), MaximumBytesInFlight = 2 * total });
        small.AssertIs(log.Log);
        Assert.InRange(small.Batches.Count, 4, 6);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task A_shared_budget_makes_units_smaller_and_is_given_back(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 3000, new LogServerOptions { PageLimit = 100 });
        await log.ReadAsync(FromBeginning);
        var budget = new DownloadBudget(1);
        var result = await log.ReadAsync(FromBeginning with { Budget = budget });
        result.AssertIs(log.Log);
        Assert.True(result.Batches.Count >= 10, $"{result.Batches.Count}");
        Assert.Equal(0, budget.Held);
    }

    [Fact]
    public async Task A_caller_that_does_not_come_back_stops_the_downloads()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 256 * 40);
        var request = FromBeginning with { UnitBytes = 1, MaximumBytesInFlight = 1 };
        await using var batches = new LogTailer(log.Client, TimeProvider.System).TailAsync(request, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await batches.MoveNextAsync());
        batches.Current.Dispose();

        // One tile handed out, one or two more on their way, and hash tiles.
        Assert.InRange(log.Server.Requests.Count(path => path.Contains("/data/", StringComparison.Ordinal)), 1, 3);
    }

    [Fact]
    public async Task Heads_without_a_proof_between_them_are_not_taken_for_the_end()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 5);
        var before = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Grow(3);
        log.Server.Faults.Set(new ErrorStatus(404) { On = LogEndpoint.Proof });
        var tailer = new LogTailer(log.Client, new HastyClock(QuickLog.Start));
        var request = new TailRequest { Tree = new CollapsedTree(), LastHead = before };

        await Assert.ThrowsAsync<LogUnavailableException>(() => LoopbackLog.ReadAsync(tailer, request));

        log.Server.Faults.Clear();
        (await LoopbackLog.ReadAsync(tailer, request)).AssertIs(log.Log);
    }

    [Fact]
    public async Task Cancelling_ends_the_tail_and_its_downloads()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 3000, new LogServerOptions { PageLimit = 10 });
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in new LogTailer(log.Client, TimeProvider.System).TailAsync(FromBeginning with { UnitBytes = 1 }, stop.Token))
            {
                batch.Dispose();
                await stop.CancelAsync();
            }
        });
    }

    private sealed record NoEntryAndProof() : CtAuditor.Testbed.Faults.LogFault(LogEndpoint.Proof)
    {
        public override LogAnswer Answer(LogRequest request, LogAnswer answer) =>
            request.Path.EndsWith("get-entry-and-proof", StringComparison.Ordinal) ? LogAnswer.Error(404, "not found") : answer;
    }
}
