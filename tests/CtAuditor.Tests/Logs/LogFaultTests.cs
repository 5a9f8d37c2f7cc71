using System.Text.Json;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Http;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>What a log does wrong is called what it is; trouble on the way is never called a fault.</summary>
public sealed class LogFaultTests
{
    private static readonly TailRequest FromBeginning = new() { Start = TailStart.Beginning };
    private static readonly LogServerOptions Plain = new() { CompressDataTiles = false, PageLimit = 100 };

    private static readonly byte[] WebPage = "<!DOCTYPE html><html><body>Service maintenance</body></html>"u8.ToArray();

    public static TheoryData<ForgedLogKind> Kinds => [ForgedLogKind.Rfc6962, ForgedLogKind.StaticCt];

    public static TheoryData<ForgedLogKind, LogEndpoint, string> Troubles
    {
        get
        {
            var data = new TheoryData<ForgedLogKind, LogEndpoint, string>();
            foreach (var trouble in new[] { "429", "500", "502", "503", "reset at once", "reset in the middle" })
            {
                data.Add(ForgedLogKind.Rfc6962, LogEndpoint.Head, trouble);
                data.Add(ForgedLogKind.Rfc6962, LogEndpoint.Entries, trouble);
                data.Add(ForgedLogKind.StaticCt, LogEndpoint.Head, trouble);
                data.Add(ForgedLogKind.StaticCt, LogEndpoint.Entries, trouble);
                data.Add(ForgedLogKind.StaticCt, LogEndpoint.HashTile, trouble);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_head_with_a_wrong_signature(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        log.Server.Faults.Set(Spoilt.Head((head, _) => head with { Timestamp = head.Timestamp + 1 }));
        var fault = await FaultOfAsync(log);
        Assert.Equal(LogFaultKind.BadSignature, fault.Kind);
        Assert.Equal(300, Evidence(fault).GetProperty("heads")[0].GetProperty("tree_size").GetInt64());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_head_of_another_key(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        var other = new CtAuditor.Testbed.Keys.EcdsaSigningKey("quick", "another");
        log.Server.Faults.Set(Spoilt.Head((head, _) => LogHead.Sign(other, head.TreeSize, head.Timestamp, head.RootHash)));
        Assert.Equal(LogFaultKind.BadSignature, (await FaultOfAsync(log)).Kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_newer_head_of_a_smaller_tree(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        var before = await log.ReadAsync(FromBeginning);
        var last = before.ReachedHead!;
        log.Server.Faults.Set(Spoilt.Head((head, served) => LogHead.Sign(served.Key, 200, head.Timestamp + 1000, served.Tree.Root(200))));
        var fault = await FaultOfAsync(log, new TailRequest { Tree = before.Tree, LastHead = last });
        Assert.Equal(LogFaultKind.HeadShrank, fault.Kind);
        Assert.Equal([300, 200], Evidence(fault).GetProperty("heads").EnumerateArray().Select(head => head.GetProperty("tree_size").GetInt64()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_heads_of_one_size_with_different_roots(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        var before = await log.ReadAsync(FromBeginning);
        log.Server.Faults.Set(Spoilt.Head((head, served) => LogHead.Sign(served.Key, head.TreeSize, head.Timestamp + 1000, Hash256.Of([1]))));
        var fault = await FaultOfAsync(log, new TailRequest { Tree = before.Tree, LastHead = before.ReachedHead });
        Assert.Equal(LogFaultKind.Fork, fault.Kind);

        // Whoever has the log's key can check both signatures.
        using var key = Key(log);
        Assert.All(Heads(fault, log), head => Assert.True(key.VerifyHead(head)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_log_that_goes_on_from_another_past(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        var before = await log.ReadAsync(FromBeginning);
        log.Server.Faults.Set(Spoilt.Source(Rewritten(kind, 700)));
        var fault = await FaultOfAsync(log, new TailRequest { Tree = before.Tree, LastHead = before.ReachedHead });
        Assert.Equal(LogFaultKind.Fork, fault.Kind);
        using var key = Key(log);
        Assert.All(Heads(fault, log), head => Assert.True(key.VerifyHead(head)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_head_that_was_seen_and_never_reached_must_fit_as_well(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        var seen = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Server.Faults.Set(Spoilt.Source(Rewritten(kind, 700)));
        var fault = await FaultOfAsync(log, FromBeginning with { LastHead = seen });
        Assert.Equal(LogFaultKind.Fork, fault.Kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_flipped_bit(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 600, Plain);
        log.Server.Faults.Set(Spoilt.Entry(277, entry => entry with { Timestamp = entry.Timestamp ^ 1 }));
        var fault = await FaultOfAsync(log);
        Assert.Equal(LogFaultKind.RootMismatch, fault.Kind);
        var evidence = Evidence(fault);
        Assert.InRange(277, evidence.GetProperty("start").GetInt64(), evidence.GetProperty("end").GetInt64() - 1);
        if (kind == ForgedLogKind.StaticCt)
        {
            // Hash tiles name the very entry.
            Assert.Equal(277, evidence.GetProperty("start").GetInt64());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_at_or_after_a_flipped_bit_is_handed_out(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 600, Plain);
        log.Server.Faults.Set(Spoilt.Entry(277, entry => entry with { Timestamp = entry.Timestamp ^ 1 }));
        var result = new TailResult();
        await Assert.ThrowsAsync<LogFaultException>(async () =>
        {
            await foreach (var batch in new LogTailer(log.Client, TimeProvider.System).TailAsync(FromBeginning with { UnitBytes = 1 }, CancellationToken.None))
            {
                result.Add(batch);
                batch.Dispose();
            }
        });
        Assert.InRange(result.Tree!.Size, 1, 277);
        Assert.Equal(log.Log.Tree.Root(result.Tree.Size), result.Tree.Root());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_flipped_bit_that_is_gone_at_the_second_look_is_no_accusation(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 600, Plain);
        log.Server.Faults.Set(Spoilt.Entry(2, entry => entry with { Timestamp = entry.Timestamp ^ 1 }, times: 1));
        var tailer = new LogTailer(log.Client, TimeProvider.System);
        var result = await LoopbackLog.ReadAsync(tailer, FromBeginning);
        result.AssertIs(log.Log);
        Assert.Equal(1, tailer.Progress.Retries);
        Assert.NotEmpty(tailer.Progress.LastTrouble);
    }

    [Fact]
    public async Task No_entries()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);
        log.Server.Faults.Set(new EmptyPage());
        Assert.Equal(LogFaultKind.NoEntries, (await FaultOfAsync(log)).Kind);
    }

    [Fact]
    public async Task Too_many_entries()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, new LogServerOptions { PageLimit = 5000 });
        log.Log.Publish(200);
        log.Server.Faults.Set(Spoilt.Ask(LogEndpoint.Entries, request => request with { Start = 0, End = 199 }));
        var fault = await FaultOfAsync(log, new TailRequest { Start = TailStart.At(150) });
        Assert.Equal(LogFaultKind.TooManyEntries, fault.Kind);
    }

    [Fact]
    public async Task The_same_page_again()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);
        log.Server.Faults.Set(Spoilt.Ask(LogEndpoint.Entries, request => request.Start < 100 ? request : request with { Start = request.Start - 100, End = request.End - 100 }));
        Assert.Equal(LogFaultKind.RepeatedEntries, (await FaultOfAsync(log)).Kind);
    }

    [Fact]
    public async Task The_same_page_again_in_the_next_unit()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);
        log.Server.Faults.Set(Spoilt.Ask(LogEndpoint.Entries, request => request.Start < 100 ? request : request with { Start = request.Start - 100, End = request.End - 100 }));
        Assert.Equal(LogFaultKind.RepeatedEntries, (await FaultOfAsync(log, FromBeginning with { UnitBytes = 1 })).Kind);
    }

    [Fact]
    public async Task An_entry_in_place_of_its_neighbour()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);
        log.Server.Faults.Set(Spoilt.Entry(41, _ => log.Log.Entry(40)));
        var fault = await FaultOfAsync(log);
        Assert.Equal(LogFaultKind.RepeatedEntries, fault.Kind);
        Assert.Contains("entry 41", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(200)]
    [InlineData(5000)]
    [InlineData(-1)]
    [InlineData(-20)]
    public async Task A_tile_that_ends_early_is_used_as_far_as_it_goes(int at)
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600, Plain);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer => answer with { Body = at < 0 ? answer.Body[..^-at] : answer.Body[..at] }));
        AssertHasGaps(log.Log, await log.ReadAsync(FromBeginning), LogFaultKind.TruncatedTile);
    }

    [Fact]
    public async Task A_tile_that_ends_between_two_entries()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 300, Plain);
        var cut = Enumerable.Range(0, 100).Sum(index => log.Log.Entry(index).TileLeaf().Length);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer => answer with { Body = answer.Body[..Math.Min(answer.Body.Length, cut)] }));
        var result = await log.ReadAsync(FromBeginning);
        AssertHasGaps(log.Log, result, LogFaultKind.TruncatedTile);
        Assert.Equal((100, 256), result.Gaps.Select(gap => (gap.Start, gap.End)).Single());
    }

    [Fact]
    public async Task An_empty_tile_is_none()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600, Plain);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer => answer with { Body = default }));
        Assert.Equal(LogFaultKind.TruncatedTile, (await FaultOfAsync(log)).Kind);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(255)]
    public async Task A_wrong_length_near_the_end_of_a_tile_is_a_gap_and_not_the_end_of_the_log(int broken)
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600, Plain);
        log.Server.Faults.Set(new BrokenTile(broken, 20_000));
        var result = await log.ReadAsync(FromBeginning);
        AssertHasGaps(log.Log, result, LogFaultKind.TruncatedTile);
        Assert.Equal((broken, 256), result.Gaps.Select(gap => (gap.Start, gap.End)).Single());
        var evidence = JsonDocument.Parse(result.Gaps[0].Evidence).RootElement;
        Assert.Equal((broken, 256), (evidence.GetProperty("start").GetInt64(), evidence.GetProperty("end").GetInt64()));
    }

    [Fact]
    public async Task A_cut_copy_that_is_whole_at_the_second_look_leaves_no_gap()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600, Plain);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer => answer with { Body = answer.Body[..^300] }, times: 1));
        var result = await log.ReadAsync(FromBeginning);
        Assert.Empty(result.Gaps);
        result.AssertIs(log.Log);
    }

    [Fact]
    public async Task Copies_that_are_cut_at_different_places_prove_nothing_about_an_entry()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600, Plain);
        var cut = 0;
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer => answer with { Body = answer.Body[..^Interlocked.Increment(ref cut)] }));
        Assert.Equal(LogFaultKind.TruncatedTile, (await FaultOfAsync(log)).Kind);
    }

    [Fact]
    public async Task Tiles_that_are_broken_one_after_the_other_are_not_passed_over()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 15 * 256, Plain);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer => answer with { Body = answer.Body[..^1] }));
        var read = new TailResult();
        var fault = await Assert.ThrowsAsync<LogFaultException>(async () =>
        {
            await foreach (var batch in new LogTailer(log.Client, TimeProvider.System).TailAsync(FromBeginning, CancellationToken.None))
            {
                read.Add(batch);
                batch.Dispose();
            }
        });
        Assert.Equal(LogFaultKind.TruncatedTile, fault.Kind);
        Assert.Equal(8, read.Gaps.Count);
        Assert.Equal(8 * 256, read.Tree!.Size);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(77)]
    [InlineData(299)]
    public async Task An_entry_without_a_leaf_is_a_gap_where_the_log_proves_its_hash(int broken)
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);
        log.Server.Faults.Set(new MalformedLeaf(broken));
        var result = await log.ReadAsync(FromBeginning);
        AssertHasGaps(log.Log, result, LogFaultKind.MalformedEntry);
        Assert.Equal((broken, broken + 1), result.Gaps.Select(gap => (gap.Start, gap.End)).Single());
    }

    [Fact]
    public async Task An_entry_without_a_leaf_stops_a_log_that_does_not_prove_its_hash()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);
        log.Server.Faults.Set(new MalformedLeaf(100));
        log.Server.Faults.Add(Spoilt.Answer(LogEndpoint.Proof, answer => answer with { Body = "{\"consistency\":[]}"u8.ToArray() }));
        var fault = await FaultOfAsync(log);
        Assert.Equal(LogFaultKind.RootMismatch, fault.Kind);
        log.Server.Faults.Set(new MalformedLeaf(0));
        log.Server.Faults.Add(new ErrorStatus(404) { On = LogEndpoint.Proof });
        Assert.Equal(LogFaultKind.MalformedEntry, (await FaultOfAsync(log)).Kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_redirect_is_not_followed_and_said(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 30, Plain);
        log.Server.Faults.Set(new Redirect(new Uri("https://elsewhere.example/log/")));
        var unavailable = await Assert.ThrowsAsync<LogUnavailableException>(() => log.ReadAsync(FromBeginning));
        Assert.Equal(302, unavailable.Status);
        Assert.Contains("https://elsewhere.example/log/, which is not followed", unavailable.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_frontend_that_stays_behind_is_read_as_far_as_it_goes(ForgedLogKind kind)
    {
        var time = new ManualTimeProvider();
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        log.Grow(400);

        // The newest head is from a server that is seen once; the one asked ever after is a publication behind.
        log.Server.Faults.Set(new StaleFrontend(StepsBack: 1));
        log.Server.Faults.Add(new CachedHead(StepsBack: 1) { After = 1 });
        var read = new TailResult();
        var reading = Task.Run(async () =>
        {
            await foreach (var batch in new LogTailer(log.Client, time).TailAsync(FromBeginning, CancellationToken.None))
            {
                read.Add(batch);
                batch.Dispose();
            }
        });
        for (var waits = 0; waits < 3; waits++)
        {
            await time.PassAsync(TimeSpan.FromSeconds(5));
        }

        await Assert.ThrowsAsync<LogUnavailableException>(() => reading);
        Assert.Equal(300, read.Tree!.Size);
        Assert.Equal(log.Log.Heads[1].RootHash, read.ReachedHead!.RootHash);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Following_waits_for_a_frontend_that_is_behind(ForgedLogKind kind)
    {
        var time = new ManualTimeProvider();
        var minute = TimeSpan.FromMinutes(1);
        await using var log = await LoopbackLog.StartAsync(kind, 256, Plain);
        log.Grow(256);
        log.Server.Faults.Set(new StaleFrontend(StepsBack: 1));
        log.Server.Faults.Add(new CachedHead(StepsBack: 1) { After = 1 });
        var read = new TailResult();
        using var stop = new CancellationTokenSource();
        var tailing = new LogTailer(log.Client, time).TailAsync(FromBeginning with { Follow = true, PollInterval = minute }, stop.Token).GetAsyncEnumerator();
        await using var owned = tailing;
        var moving = tailing.MoveNextAsync().AsTask();
        await time.PassAsync(minute);
        Assert.True(await moving);
        read.Add(tailing.Current);
        tailing.Current.Dispose();
        Assert.Equal(256, read.Tree!.Size);
        moving = tailing.MoveNextAsync().AsTask();
        await time.PassAsync(minute);
        await time.WhenWaitedForAsync(minute);
        log.Server.Faults.Clear();
        time.Advance(minute);
        Assert.True(await moving);
        read.Add(tailing.Current);
        tailing.Current.Dispose();
        read.AssertIs(log.Log);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962, 400)]
    [InlineData(ForgedLogKind.Rfc6962, 200)]
    [InlineData(ForgedLogKind.StaticCt, 400)]
    public async Task A_proof_from_the_empty_tree_is_never_asked_for(ForgedLogKind kind, int status)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 0, Plain);
        var before = await log.ReadAsync(FromBeginning);
        Assert.Empty(before.Entries);
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        log.Grow(30);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Proof, answer =>
            status == 200 ? answer with { Body = "{\"consistency\":[\"AAAA\"]}"u8.ToArray() } : LogAnswer.Error(status, "first must be positive")));
        (await log.ReadAsync(new TailRequest { Tree = new CollapsedTree(), LastHead = head })).AssertIs(log.Log);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_head_of_the_same_size_and_a_newer_time_is_normal(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        var before = await log.ReadAsync(FromBeginning);
        log.Grow(0);
        var tailer = new LogTailer(log.Client, TimeProvider.System);
        Assert.Empty((await LoopbackLog.ReadAsync(tailer, new TailRequest { Tree = before.Tree, LastHead = before.ReachedHead })).Entries);
        Assert.Equal(log.Log.Head.Timestamp, tailer.Progress.Head!.Timestamp);
    }

    [Fact]
    public async Task A_hash_tile_that_ends_early()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600, Plain);
        log.Server.Faults.Set(Spoilt.Hashes(tile => tile[..^32]));
        Assert.Equal(LogFaultKind.TruncatedTile, (await FaultOfAsync(log)).Kind);
    }

    [Fact]
    public async Task A_hash_tile_with_a_flipped_bit()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600, Plain);
        log.Server.Faults.Set(Spoilt.Hashes(tile =>
        {
            tile[^1] ^= 1;
            return tile;
        }));
        Assert.Equal(LogFaultKind.RootMismatch, (await FaultOfAsync(log)).Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(254)]
    [InlineData(300)]
    public async Task One_broken_entry_does_not_stop_a_static_log(int broken)
    {
        var clock = new ScenarioClock(QuickLog.Start);
        var forged = QuickLog.Create(ForgedLogKind.StaticCt, broken, clock);
        forged.Append(new ForgedEntry { Timestamp = forged.Now, SignedEntry = "broken"u8.ToArray(), Chain = ["issuer"u8.ToArray()], Flaw = ExtraDataFlaw.CutShort });
        QuickLog.Append(forged, 600 - broken - 1);
        forged.Publish();
        await using var server = await LogServer.StartAsync(forged, Plain, CancellationToken.None);
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "crawler@research.example", AllowPrivateAddresses = true });
        Assert.True(LogClients.TryCreate(LoopbackLog.DescriptorOf(server), fetcher, out var client, out _));
        using (client)
        {
            var result = await LoopbackLog.ReadAsync(new LogTailer(client, TimeProvider.System), FromBeginning);

            // The tree goes on: all 600 leaves, the root rebuilt.
            Assert.Equal(forged.Head.RootHash, result.Tree!.Root());
            var gap = Assert.Single(result.Gaps);
            Assert.InRange(gap.Start, broken, broken + 1);
            Assert.Equal(Math.Min(600, ((broken / 256) + 1) * 256), gap.End);
            foreach (var (index, (leaf, _)) in result.Entries)
            {
                var isInGap = gap.Start <= index && index < gap.End;
                Assert.Equal(isInGap ? [] : forged.Entry(index).LeafInput(), leaf);
            }
        }
    }

    [Fact]
    public async Task An_entry_in_a_gap_says_what_is_wrong()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 256, Plain);

        // A certificate whose length reaches far beyond the tile.
        var before = Enumerable.Range(0, 10).Sum(index => log.Log.Entry(index).TileLeaf().Length);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer =>
        {
            var bytes = answer.Body.ToArray();
            bytes[before + 8] = 0x77;
            return answer with { Body = bytes };
        }));
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        using var batch = await log.Client.FetchEntriesAsync(0, 256, head, CancellationToken.None);
        Assert.True(batch.TryGetEntry(9, out _, out _));
        Assert.False(batch.TryGetEntry(10, out _, out var fault));
        Assert.Equal(new Fault(FaultKind.UnknownVariant, before + 8), fault);
        Assert.False(batch.TryGetEntry(255, out _, out _));
        Assert.Equal(log.Log.Entry(255).LeafHash(), batch.LeafHashes[255]);
    }

    [Fact]
    public async Task Broken_extra_data_is_the_entrys_matter_and_not_the_logs()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 50, Plain);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer => answer with
        {
            Body = System.Text.Encoding.ASCII.GetBytes(System.Text.Encoding.ASCII.GetString(answer.Body.Span).Replace("\"extra_data\":\"", "\"extra_data\":\"*", StringComparison.Ordinal)),
        }));
        var head = await log.Client.FetchHeadAsync(CancellationToken.None);
        using var batch = await log.Client.FetchEntriesAsync(0, 50, head, CancellationToken.None);
        Assert.False(batch.TryGetEntry(7, out var view, out var fault));
        Assert.Equal(FaultKind.BadText, fault.Kind);
        Assert.Equal(log.Log.Entry(7).SignedEntry.ToArray(), view.SignedEntry.ToArray());
        var result = await log.ReadAsync(FromBeginning);
        Assert.Equal(log.Log.Head.RootHash, result.Tree!.Root());
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962, LogEndpoint.Head)]
    [InlineData(ForgedLogKind.Rfc6962, LogEndpoint.Entries)]
    [InlineData(ForgedLogKind.StaticCt, LogEndpoint.Head)]
    [InlineData(ForgedLogKind.StaticCt, LogEndpoint.Entries)]
    [InlineData(ForgedLogKind.StaticCt, LogEndpoint.HashTile)]
    public async Task A_web_page_with_status_200(ForgedLogKind kind, LogEndpoint endpoint)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        log.Server.Faults.Set(Spoilt.Answer(endpoint, _ => new LogAnswer { ContentType = "text/html", Body = WebPage }));
        var fault = await FaultOfAsync(log);
        Assert.Equal(LogFaultKind.BadResponse, fault.Kind);
        Assert.Equal(WebPage, Evidence(fault).GetProperty("body_start").GetBytesFromBase64());
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Trouble_on_the_way_is_no_fault(ForgedLogKind kind, LogEndpoint endpoint, string trouble)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 300, Plain);
        log.Server.Faults.Set(Spoilt.Answer(endpoint, answer => trouble switch
        {
            "429" => LogAnswer.Error(429, "slow down") with { RetryAfter = 1000 },
            "reset at once" => answer with { ResetAfter = 0 },
            "reset in the middle" => answer with { ResetAfter = 20 },
            _ => LogAnswer.Error(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture), "oh"),
        }));
        var e = await Assert.ThrowsAsync<LogUnavailableException>(() => log.ReadAsync(FromBeginning));
        Assert.StartsWith("larch2026h2", e.Message, StringComparison.Ordinal);
        if (trouble == "429")
        {
            // A request after the first one is told how much of it is left.
            Assert.InRange(e.RetryAfter!.Value, TimeSpan.FromSeconds(900), TimeSpan.FromSeconds(1000));
        }
        else
        {
            Assert.Null(e.RetryAfter);
        }

        if (trouble == "429" && e.Status == 0)
        {
            // A request beside the refused one was not sent at all: it has a time to wait for, and no answer.
            return;
        }

        Assert.Equal(char.IsAsciiDigit(trouble[0]) ? int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture) : 0, e.Status);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_slow_body_is_a_time_out(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(
            kind, 300, Plain, manners => manners with { IdleTimeout = TimeSpan.FromMilliseconds(100), MaximumAttempts = 1 });
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, answer => answer with { Pace = TimeSpan.FromMinutes(10) }));
        var e = await Assert.ThrowsAsync<LogUnavailableException>(() => log.ReadAsync(FromBeginning));
        Assert.Contains("TimedOut", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_came_before_the_trouble_is_not_lost(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, 600, Plain);
        log.Server.Faults.Set(new LaterPagesFail());
        var result = new TailResult();
        await Assert.ThrowsAsync<LogUnavailableException>(async () =>
        {
            await foreach (var batch in new LogTailer(log.Client, TimeProvider.System).TailAsync(FromBeginning, CancellationToken.None))
            {
                result.Add(batch);
                batch.Dispose();
            }
        });
        Assert.Equal(kind == ForgedLogKind.Rfc6962 ? 300 : 256, result.Tree!.Size);

        log.Server.Faults.Clear();
        var rest = await log.ReadAsync(new TailRequest { Tree = result.Tree });
        rest.AssertIs(log.Log, result.Tree.Size);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Following_goes_on_after_an_outage(ForgedLogKind kind)
    {
        var time = new ManualTimeProvider();
        var minute = TimeSpan.FromMinutes(1);
        await using var log = await LoopbackLog.StartAsync(kind, 10, Plain);
        var tailer = new LogTailer(log.Client, time);
        var request = FromBeginning with { Follow = true, PollInterval = minute, PartialTileWait = TimeSpan.Zero };
        await using var batches = tailer.TailAsync(request, CancellationToken.None).GetAsyncEnumerator();
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.All, _ => LogAnswer.Error(500, "oh")));
        var moving = batches.MoveNextAsync().AsTask();
        await time.WhenWaitedForAsync(minute);
        Assert.Contains("500", tailer.Progress.LastTrouble, StringComparison.Ordinal);

        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, _ => LogAnswer.Error(500, "oh")));
        time.Advance(minute);
        await time.WhenWaitedForAsync(minute);
        Assert.False(moving.IsCompleted);

        log.Server.Faults.Clear();
        time.Advance(minute);
        Assert.True(await moving);
        Assert.Equal(10, batches.Current.Entries.Count);
        batches.Current.Dispose();
    }

    [Fact]
    public async Task A_frontend_that_is_behind_is_given_time()
    {
        var time = new ManualTimeProvider();
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, _ => LogAnswer.Error(400, "need tree size: 300 to get leaves but only got: 250"), times: 1));
        var reading = LoopbackLog.ReadAsync(new LogTailer(log.Client, time), FromBeginning);
        await time.PassAsync(TimeSpan.FromSeconds(5));
        (await reading).AssertIs(log.Log);
    }

    [Fact]
    public async Task A_frontend_that_is_behind_at_the_start_is_given_time_as_well()
    {
        var time = new ManualTimeProvider();
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);

        // get-entry-and-proof, then get-proof-by-hash in its place.
        log.Server.Faults.Set(new ErrorStatus(400) { On = LogEndpoint.Proof, Times = 2 });
        var reading = LoopbackLog.ReadAsync(new LogTailer(log.Client, time), new TailRequest { Start = TailStart.At(100) });
        await time.PassAsync(TimeSpan.FromSeconds(5));
        (await reading).AssertIs(log.Log, 100);
    }

    [Fact]
    public async Task What_stays_unknown_is_unavailable_and_not_the_end()
    {
        var time = new ManualTimeProvider();
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300, Plain);
        log.Server.Faults.Set(new ErrorStatus(400) { On = LogEndpoint.Proof });
        var reading = LoopbackLog.ReadAsync(new LogTailer(log.Client, time), new TailRequest { Start = TailStart.At(100) });
        await time.PassAsync(TimeSpan.FromSeconds(5));
        await time.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(400, (await Assert.ThrowsAsync<LogUnavailableException>(() => reading)).Status);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_logs_fault_does_not_touch_another(ForgedLogKind kind)
    {
        await using var bad = await LoopbackLog.StartAsync(kind, 300, Plain);
        await using var good = await LoopbackLog.StartAsync(kind, 300, Plain);
        bad.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Entries, _ => new LogAnswer { ContentType = "text/html", Body = WebPage }));
        Assert.True(LogClients.TryCreate(LoopbackLog.DescriptorOf(good.Server), bad.Fetcher, out var client, out _));
        using (client)
        {
            var failing = FaultOfAsync(bad);
            (await LoopbackLog.ReadAsync(new LogTailer(client, TimeProvider.System), FromBeginning)).AssertIs(good.Log);
            Assert.Equal(LogFaultKind.BadResponse, (await failing).Kind);
        }
    }

    [Fact]
    public async Task Issuers_are_checked()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 10, Plain);
        var issuer = "first issuer"u8.ToArray();
        Assert.Equal(issuer, await log.Client.FetchIssuerAsync(Hash256.Of(issuer), CancellationToken.None));
        log.Server.Faults.Set(Spoilt.Answer(LogEndpoint.Issuer, answer => answer with { Body = "another issuer"u8.ToArray() }));
        var fault = await Assert.ThrowsAsync<LogFaultException>(() => log.Client.FetchIssuerAsync(Hash256.Of(issuer), CancellationToken.None));
        Assert.Equal(LogFaultKind.IssuerMismatch, fault.Kind);
    }

    /// <summary>The whole tree is there, every entry outside the gaps has its bytes, and none inside.</summary>
    private static void AssertHasGaps(ForgedLog log, TailResult result, LogFaultKind kind)
    {
        Assert.Equal(log.Head.RootHash, result.Tree!.Root());
        Assert.NotEmpty(result.Gaps);
        Assert.All(result.Gaps, gap => Assert.Equal(kind, gap.Kind));
        foreach (var (index, (leaf, _)) in result.Entries)
        {
            Assert.Equal(result.Gaps.Any(gap => gap.Start <= index && index < gap.End) ? [] : log.Entry(index).LeafInput(), leaf);
        }
    }

    private static async Task<LogFaultException> FaultOfAsync(LoopbackLog log, TailRequest? request = null)
    {
        using var client = log.Connect();
        return await Assert.ThrowsAsync<LogFaultException>(() => LoopbackLog.ReadAsync(new LogTailer(client, TimeProvider.System), request ?? FromBeginning));
    }

    private static JsonElement Evidence(LogFaultException fault) => JsonDocument.Parse(fault.Evidence).RootElement;

    private static LogPublicKey Key(LoopbackLog log) =>
        LogPublicKey.TryImport(log.Descriptor.Key.Span, out var key, out var fault) ? key : throw new InvalidOperationException(fault.ToString());

    private static List<SignedTreeHead> Heads(LogFaultException fault, LoopbackLog log)
    {
        var heads = Evidence(fault).GetProperty("heads").EnumerateArray().Select(head => new SignedTreeHead
        {
            LogId = log.Descriptor.LogId,
            TreeSize = head.GetProperty("tree_size").GetInt64(),
            Timestamp = head.GetProperty("timestamp").GetUInt64(),
            RootHash = new Hash256(head.GetProperty("sha256_root_hash").GetBytesFromBase64()),
            Signature = head.GetProperty("tree_head_signature").GetBytesFromBase64(),
        }).ToList();
        Assert.Equal(2, heads.Count);
        return heads;
    }

    /// <summary>A log with the same key and other entries, a minute later.</summary>
    private static ForgedLog Rewritten(ForgedLogKind kind, int entries) =>
        QuickLog.Create(kind, entries, new ScenarioClock(QuickLog.Start.AddMinutes(1)), "rewritten");

    /// <summary>From entry 256 on, the log does not answer.</summary>
    private sealed record LaterPagesFail() : LogFault(LogEndpoint.Entries)
    {
        public override LogAnswer Answer(LogRequest request, LogAnswer answer) =>
            request.Start > 256 || request.Path.Contains("data/001", StringComparison.Ordinal) ? LogAnswer.Error(500, "oh") : answer;
    }
}
