using System.Runtime.ExceptionServices;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>One run of a <see cref="LogTailer"/>: the stages of its pipeline, one method each. Not thread-safe; it is pulled.</summary>
internal sealed class TailSession : IAsyncDisposable
{
    // One broken entry spoils one tile. Tiles that are broken one after the other are a server's doing: they are read when it
    // serves them again, and not passed over.
    private const int MaximumBrokenInARow = 8;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly ILogClient _client;
    private readonly TailRequest _request;
    private readonly TimeProvider _time;
    private readonly Action<TailProgress> _report;
    private readonly DownloadQueue _downloads;

    private CollapsedTree? _tree;
    private SignedTreeHead? _head;
    private SignedTreeHead? _under;
    private SignedTreeHead? _older;
    private SignedTreeHead? _provenBy;
    private ExceptionDispatchInfo? _postponed;
    private Hash256[] _lastLeaves = [];
    private DateTimeOffset _nextPoll;
    private bool _hasPolled;
    private DateTimeOffset _partialDue;
    private long _target;
    private int _failuresHere;
    private int _timesBehind;
    private int _brokenInARow;
    private int _brokenInUnit;
    private bool _looksAgain;
    private int _retries;
    private string _trouble = "";

    public TailSession(ILogClient client, TailRequest request, TimeProvider time, Action<TailProgress> report)
    {
        _client = client;
        _request = request;
        _time = time;
        _report = report;
        _downloads = new DownloadQueue(client, request, Report);
        _tree = request.Tree?.Clone();
        _head = request.LastHead;
        _under = request.LastHead;
        _provenBy = request.LastHead;
        RestPartialTile();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _downloads.DisposeAsync();

    /// <summary>The next verified batch; null when the head seen first is reached and nobody wants to follow.</summary>
    public async Task<VerifiedBatch?> NextAsync(CancellationToken cancellationToken)
    {
        _downloads.ForgetHandedOut();
        while (true)
        {
            try
            {
                if (_looksAgain || _tree is null || (_tree.Size >= _target && _under == _head))
                {
                    if (!_looksAgain && !_request.Follow && _hasPolled)
                    {
                        return null;
                    }

                    await PollAsync(cancellationToken).ConfigureAwait(false);
                }
                else if (_tree.Size >= _target)
                {
                    // All that the older head has is read: on to the newest.
                    ReadUnder(_head!);
                }
                else if (await ReadUnitAsync(cancellationToken).ConfigureAwait(false) is { } batch)
                {
                    return batch;
                }
            }
            catch (LogUnavailableException e) when (_request.Follow || MayBeBehind(e))
            {
                Note(e.Message);
                await RewindAsync().ConfigureAwait(false);
                await DelayAsync(WaitFor(e), cancellationToken).ConfigureAwait(false);
                _looksAgain |= LaggingFrontend.MayBe(e);
            }
        }
    }

    /// <summary>Stage 1: looks at the head, when it is time to, and decides how far to read under it.</summary>
    private async Task PollAsync(CancellationToken cancellationToken)
    {
        if (_hasPolled && !_looksAgain)
        {
            await DelayAsync(_nextPoll - _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        var head = await _client.FetchHeadAsync(cancellationToken).ConfigureAwait(false);
        _nextPoll = _time.GetUtcNow() + _request.PollInterval;
        _older = null;
        await AcceptAsync(head, cancellationToken).ConfigureAwait(false);

        // A server that does not know the newest head has one of its own, and what that covers can be read.
        var under = _looksAgain ? _older ?? _head! : _head!;
        _looksAgain = false;
        _tree ??= await StartAsync(under, cancellationToken).ConfigureAwait(false);
        await CheckStandingAsync(under, cancellationToken).ConfigureAwait(false);
        ReadUnder(under);
        _hasPolled = true;
        if (_request.Follow)
        {
            // It answers again.
            _trouble = "";
        }

        Report();
    }

    private void ReadUnder(SignedTreeHead head)
    {
        _under = head;
        _target = TargetUnder(head);
        _downloads.Start(_tree!.Size, _target, head);
    }

    /// <summary>Takes a head as the newest, unless it is an old one out of a cache, or contradicts the one before.</summary>
    private async Task AcceptAsync(SignedTreeHead head, CancellationToken cancellationToken)
    {
        if (_head is not { } before)
        {
            _head = head;
            return;
        }

        if (head.TreeSize == before.TreeSize)
        {
            if (head.RootHash != before.RootHash)
            {
                throw Fault(LogFaultKind.Fork, $"two signed heads of size {head.TreeSize} with different roots", [before, head]);
            }

            _head = head.Timestamp > before.Timestamp ? head : before;
            return;
        }

        var (smaller, larger) = head.TreeSize < before.TreeSize ? (head, before) : (before, head);
        if (smaller.Timestamp > larger.Timestamp && !(smaller == before && IsAhead(smaller)))
        {
            throw Fault(LogFaultKind.HeadShrank, $"a head of size {smaller.TreeSize} is newer than one of size {larger.TreeSize}", [larger, smaller]);
        }

        if (head == smaller)
        {
            // Older and smaller: a cache, or another frontend. Nothing is wrong with it, and nothing new in it.
            _older = head;
            return;
        }

        // A head that was reached is checked when the tree grows on from there; one that was not is checked here, so that no
        // signed head is ever forgotten unchecked.
        if (_tree is null || _tree.Size < before.TreeSize)
        {
            await RequireConsistentAsync(before, head, cancellationToken).ConfigureAwait(false);
        }

        _head = head;
    }

    // A head from a wrong clock says nothing about what came after it, or one of them would hold up the log until its time has come.
    private bool IsAhead(SignedTreeHead head) => head.Timestamp > (ulong)(_time.GetUtcNow() + ClockTolerance).ToUnixTimeMilliseconds();

    private async Task<CollapsedTree> StartAsync(SignedTreeHead head, CancellationToken cancellationToken)
    {
        var size = Math.Min(_request.Start.Index ?? head.TreeSize, head.TreeSize);
        return await _client.FetchTreeAsync(size, head, cancellationToken).ConfigureAwait(false);
    }

    // Full tiles only, until no head was reached for some time: a busy log never stands at a full tile when it is asked, and what it
    // promised could not be held against any head.
    private long TargetUnder(SignedTreeHead head)
    {
        var full = head.TreeSize / TilePath.FullWidth * TilePath.FullWidth;
        if (!_request.Follow || _client.Log.Kind != LogKind.StaticCt || head.TreeSize == full)
        {
            return head.TreeSize;
        }

        return head == _head && _time.GetUtcNow() >= _partialDue ? head.TreeSize : Math.Max(full, Math.Min(_tree!.Size, head.TreeSize));
    }

    private void RestPartialTile() => _partialDue = _time.GetUtcNow() + _request.PartialTileWait;

    /// <summary>Where nothing will be read under this head, what we have must be part of it all the same.</summary>
    private async Task CheckStandingAsync(SignedTreeHead head, CancellationToken cancellationToken)
    {
        if (_tree!.Size < TargetUnder(head) || _tree.Size > head.TreeSize)
        {
            return;
        }

        if (await _client.IsPrefixAsync(_tree, head, cancellationToken).ConfigureAwait(false))
        {
            _provenBy = head;
            if (_tree.Size == head.TreeSize)
            {
                RestPartialTile();
            }
        }
        else
        {
            throw await DiagnoseAsync(_tree, [], head, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Stages 2 to 5 for one unit. Null when it has to be fetched again: what does not verify may be a cache's fault, so it
    /// is dropped and fetched once more from the verified position before anybody is accused.
    /// </summary>
    private async Task<VerifiedBatch?> ReadUnitAsync(CancellationToken cancellationToken)
    {
        var head = _under!;
        var parts = new List<RawEntryBatch>();
        try
        {
            var tree = await SequenceAsync(parts, cancellationToken).ConfigureAwait(false);
            if (await _client.IsPrefixAsync(tree, head, cancellationToken).ConfigureAwait(false))
            {
                return HandOut(parts, tree, head);
            }

            if (_failuresHere++ > 0)
            {
                throw await DiagnoseAsync(tree, parts, head, cancellationToken).ConfigureAwait(false);
            }

            Note($"entries {_tree!.Size} to {tree.Size} do not hash to the signed tree");
        }
        catch (LogFaultException e) when (_failuresHere++ == 0)
        {
            Note(e.Message);
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }

        _retries++;
        await RewindAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Back to the verified position.</summary>
    private async Task RewindAsync()
    {
        _postponed = null;
        await _downloads.ClearAsync().ConfigureAwait(false);
        if (_tree is not null && _under is not null)
        {
            _downloads.Start(_tree.Size, _target, _under);
        }

        Report();
    }

    /// <summary>
    /// Whether the server that answered may not know yet what another one of the same log has signed: then it calls the index or
    /// the tile unknown, for seconds.
    /// </summary>
    private bool MayBeBehind(LogUnavailableException e) => LaggingFrontend.MayBe(e) && _head is not null && _timesBehind++ < LaggingFrontend.MaximumWaits;

    private TimeSpan WaitFor(LogUnavailableException e)
    {
        var wait = _request.Follow ? _request.PollInterval : LaggingFrontend.Wait;
        return e.RetryAfter > wait ? e.RetryAfter.Value : wait;
    }

    /// <summary>
    /// Stage 4: takes downloads in the order of the log until they make a unit.
    /// </summary>
    /// <param name="parts">Takes the batches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tree after them, yet to be verified.</returns>
    private async Task<CollapsedTree> SequenceAsync(List<RawEntryBatch> parts, CancellationToken cancellationToken)
    {
        var postponed = _postponed;
        _postponed = null;
        postponed?.Throw();
        var tree = _tree!.Clone();
        long bytes = 0;
        _brokenInUnit = _brokenInARow;
        while (tree.Size < _target && bytes < _request.UnitBytes && _postponed is null && !(parts.Count > 0 && _downloads.IsStarved))
        {
            try
            {
                var part = await _downloads.TakeAsync(cancellationToken).ConfigureAwait(false);
                RequireSomeWhole(part);
                parts.Add(part);
                Append(tree, part);
                bytes += part.Bytes;
            }
            catch (Exception e) when (parts.Count > 0 && e is LogFaultException or LogUnavailableException)
            {
                // What came before is good and goes out first.
                _postponed = ExceptionDispatchInfo.Capture(e);
            }
        }

        return tree;
    }

    private void RequireSomeWhole(RawEntryBatch part)
    {
        if (part.Gaps.Count == 0)
        {
            _brokenInUnit = 0;
        }
        else if (++_brokenInUnit > MaximumBrokenInARow)
        {
            var gap = part.Gaps[0];
            part.Dispose();
            throw new LogFaultException(gap.Kind, gap.Detail, gap.Evidence.ToArray());
        }
    }

    private VerifiedBatch HandOut(List<RawEntryBatch> parts, CollapsedTree tree, SignedTreeHead head)
    {
        // The end of what was handed out last, to recognise entries that come again.
        const int remembered = 1024;
        var entries = RawEntryBatch.Join(parts);
        parts.Clear();
        _lastLeaves = entries.LeafHashes[^Math.Min(entries.Count, remembered)..].ToArray();
        _tree = tree;
        _provenBy = head;
        _failuresHere = 0;
        _timesBehind = 0;
        _brokenInARow = _brokenInUnit;
        _downloads.HandedOut(entries);
        if (tree.Size == head.TreeSize)
        {
            RestPartialTile();
        }

        Report();
        return new VerifiedBatch
        {
            Entries = entries,
            TreeAfter = tree.Clone(),
            ProvenBy = head,
            ReachedHead = tree.Size == head.TreeSize ? head : null,
        };
    }

    private static void Append(CollapsedTree tree, RawEntryBatch part)
    {
        if (part.TileRoot is { } root)
        {
            tree.AppendSubtree(root, TilePath.FullWidth);
            return;
        }

        tree.Append(part.LeafHashes);
    }

    /// <summary>Says what is wrong when what was read, twice, is no prefix of the signed tree.</summary>
    private async Task<LogFaultException> DiagnoseAsync(CollapsedTree tree, List<RawEntryBatch> parts, SignedTreeHead head, CancellationToken cancellationToken)
    {
        if (FindRepeated(parts) is { } index)
        {
            return Fault(LogFaultKind.RepeatedEntries, $"entry {index} is the same as one before it, and the signed tree does not have it there", [head], tree, index);
        }

        if (_provenBy is { } before && before.TreeSize <= head.TreeSize && before.RootHash != head.RootHash)
        {
            try
            {
                await RequireConsistentAsync(before, head, cancellationToken).ConfigureAwait(false);
            }
            catch (LogUnavailableException)
            {
                // Without the proof the heads are not called a fork.
            }
            catch (LogFaultException e)
            {
                return e;
            }
        }

        return Fault(
            LogFaultKind.RootMismatch,
            $"entries up to {tree.Size} hash to {tree.Root().ToHex()}, which is no part of the signed head of size {head.TreeSize}",
            _provenBy is null || _provenBy == head ? [head] : [_provenBy, head], tree, _tree!.Size);
    }

    private async Task RequireConsistentAsync(SignedTreeHead before, SignedTreeHead head, CancellationToken cancellationToken)
    {
        // Asked twice: one bad proof of one frontend is not worth the word.
        if (!await _client.AreConsistentAsync(before, head, cancellationToken).ConfigureAwait(false)
            && !await _client.AreConsistentAsync(before, head, cancellationToken).ConfigureAwait(false))
        {
            throw Fault(LogFaultKind.Fork, $"what the log proves between its signed heads of sizes {before.TreeSize} and {head.TreeSize} does not fit them", [before, head]);
        }
    }

    private long? FindRepeated(List<RawEntryBatch> parts)
    {
        var seen = new HashSet<Hash256>(_lastLeaves);
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Count; i++)
            {
                if (!seen.Add(part.LeafHashes[i]))
                {
                    return part.Start + i;
                }
            }
        }

        return null;
    }

    private LogFaultException Fault(LogFaultKind kind, string message, IReadOnlyList<SignedTreeHead> heads, CollapsedTree? tree = null, long? start = null) => new(
        kind,
        $"{_client.Log.Name}: {message}",
        new LogFaultEvidence { Log = _client.Log, Heads = heads, ComputedRoot = tree?.Root(), Start = start, End = tree?.Size });

    private void Note(string trouble)
    {
        _trouble = trouble;
        Report();
    }

    private void Report() =>
        _report(new TailProgress(_head, Math.Max(_downloads.Downloaded, _tree?.Size ?? 0), _tree?.Size ?? 0, _retries, _trouble));

    private async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
