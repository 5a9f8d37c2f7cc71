using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs;

/// <summary>
/// Stages 2 and 3 of a <see cref="LogTailer"/>: plans pages or tiles in order, downloads several at a time, and hands them out
/// in order. As many as the log was found to do well with, and bounded by bytes. Whose turn it is, the way out decides. Belongs to one session, which is the only one to call it.
/// </summary>
internal sealed class DownloadQueue : IAsyncDisposable
{
    // Before the first page has come: most entries are smaller.
    private const int FirstGuessBytesPerEntry = 8 * 1024;

    private readonly ILogClient _client;
    private readonly TailRequest _request;
    private readonly Action _progressed;
    private readonly Queue<Download> _queue = new();
    private CancellationTokenSource _stop = new();
    private SignedTreeHead? _head;
    private long _next;
    private long _target;
    private long _reserved;
    private long _taken;
    private long _handedOut;
    private long _reported;
    private long _downloaded;
    private double _bytesPerEntry = FirstGuessBytesPerEntry;

    public DownloadQueue(ILogClient client, TailRequest request, Action progressed)
    {
        _client = client;
        _request = request;
        _progressed = progressed;
    }

    /// <summary>Downloads worth planning where so many requests at a time are made: as many again wait their turn, so that no turn is lost.</summary>
    internal static int PlannedFor(int concurrency) => (2 * concurrency) + 2;

    /// <summary>Whether what is at hand should be let go before more is fetched: nothing is under way, and there is no room.</summary>
    public bool IsStarved => _queue.Count == 0 && _next < _target && !HasRoomFor(EstimateOf(_client.PlanPage(_next)));

    /// <summary>Entries before this index have been downloaded at some time.</summary>
    public long Downloaded => Interlocked.Read(ref _downloaded);

    /// <summary>Begins with entry <paramref name="start"/>; the queue has to be empty.</summary>
    public void Start(long start, long target, SignedTreeHead head)
    {
        _next = start;
        _target = target;
        _head = head;
    }

    /// <summary>The next batch in the order of the log.</summary>
    public async Task<RawEntryBatch> TakeAsync(CancellationToken cancellationToken)
    {
        Plan(atLeastOne: true);
        var download = _queue.Peek();
        var batch = await download.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        _queue.Dequeue();
        _reserved -= download.Reserved;
        _taken += batch.MemoryBytes;
        ReportHeld();
        _bytesPerEntry = (double)batch.MemoryBytes / batch.Count;
        if (!download.IsCertain)
        {
            // A page that ended where the log wanted: the next one begins there.
            _next = batch.End;
        }

        Plan(atLeastOne: false);
        return batch;
    }

    /// <summary>What was taken so far is with the caller now, until it comes back for more.</summary>
    public void HandedOut(RawEntryBatch batch)
    {
        _handedOut = batch.MemoryBytes;
        _taken = 0;
        ReportHeld();
    }

    /// <summary>The caller came back, so it has let go of what it was handed.</summary>
    public void ForgetHandedOut()
    {
        _handedOut = 0;
        ReportHeld();
    }

    /// <summary>Stops all downloads and throws away what they brought.</summary>
    public async Task ClearAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var download in _queue)
        {
            try
            {
                (await download.Task.ConfigureAwait(false)).Dispose();
            }
            catch (Exception e) when (e is OperationCanceledException or LogFaultException or LogUnavailableException)
            {
                // Nobody waits for it any more.
            }
        }

        _queue.Clear();
        _reserved = 0;
        _taken = 0;
        ReportHeld();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ClearAsync().ConfigureAwait(false);
        ForgetHandedOut();
        _stop.Dispose();
    }

    /// <summary>Stage 2: queues what comes next, as long as there is room.</summary>
    /// <param name="atLeastOne">Whether an empty queue gets one even if there is none: somebody waits for it.</param>
    private void Plan(bool atLeastOne)
    {
        var planned = PlannedFor(_client.Traffic.Concurrency);
        while (_next < _target && _queue.Count < planned)
        {
            var page = _client.PlanPage(_next);
            var bytes = EstimateOf(page);
            if (_queue.Count > 0 && (!page.IsCertain || !_queue.Last().IsCertain))
            {
                // Where it would begin is not known before the one in front of it has come.
                return;
            }

            if (!HasRoomFor(bytes) && !(atLeastOne && _queue.Count == 0))
            {
                return;
            }

            var end = Math.Min(page.End, _target);
            _reserved += bytes;
            ReportHeld();
            _queue.Enqueue(new Download(DownloadAsync(_next, end, page.IsCertain, _head!, _stop.Token), bytes, page.IsCertain));
            _next = end;
        }
    }

    private long EstimateOf(PagePlan page) => (long)((Math.Min(page.End, _target) - _next) * _bytesPerEntry);

    private bool HasRoomFor(long bytes) =>
        _reserved + _taken + _handedOut + bytes <= _request.MaximumBytesInFlight && _request.Budget?.Allows(bytes) != false;

    private void ReportHeld()
    {
        var held = _reserved + _taken + _handedOut;
        _request.Budget?.Add(held - _reported);
        _reported = held;
    }

    /// <summary>Stage 3: one page or tile, in several requests where the log returns less at a time than planned.</summary>
    private async Task<RawEntryBatch> DownloadAsync(long start, long end, bool isCertain, SignedTreeHead head, CancellationToken cancellationToken)
    {
        var parts = new List<RawEntryBatch>(1);
        try
        {
            do
            {
                var part = await _client.FetchEntriesAsync(start, end, head, cancellationToken).ConfigureAwait(false);
                parts.Add(part);
                start = part.End;
            }
            while (isCertain && start < end);

            var batch = RawEntryBatch.Join(parts);
            parts.Clear();
            Advance(batch.End);
            return batch;
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    private void Advance(long end)
    {
        var before = Interlocked.Read(ref _downloaded);
        while (before < end)
        {
            var seen = Interlocked.CompareExchange(ref _downloaded, end, before);
            if (seen == before)
            {
                _progressed();
                return;
            }

            before = seen;
        }
    }

    private sealed record Download(Task<RawEntryBatch> Task, long Reserved, bool IsCertain);
}
