using System.Collections.Concurrent;
using System.Threading.Channels;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Archive;

/// <summary>
/// The archive of a crawl: a folder of segments, one writer at a time. Entries are encoded where they are read, and packed
/// and written by one worker; who commits flushes first, once for all logs.
/// <code>
///   LogArchive ═ blocks ═╗
///   LogArchive ═ blocks ═╬═► worker ─► segments
///   commit ═════ flush ══╝
/// </code>
/// </summary>
public sealed class ArchiveWriter : IEntryArchive, IAsyncDisposable
{
    /// <summary>Blocks that wait for the worker, at most a megabyte each as a rule.</summary>
    private const int QueuedBlocks = 8;

    /// <summary>
    /// Entries that a power cut can have taken from the archive and not from the store, some transactions' worth. More than that
    /// was never archived, and nobody asked for it.
    /// </summary>
    private const long MostRefetched = 1L << 18;

    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly IReadOnlyList<Messages.KnownLog> _known;
    private readonly bool _knowsEveryChromeLog;
    private readonly Channel<ArchiveWork> _queue = Channel.CreateBounded<ArchiveWork>(new BoundedChannelOptions(QueuedBlocks) { SingleReader = true });
    private readonly ConcurrentBag<EntryBlock> _spare = [];
    private readonly Dictionary<Hash256, LogArchive> _logs = [];
    private readonly HashSet<SegmentWriter> _open = [];
    private readonly Task _worker;

    private ArchiveWriter(string folder, FileStream lockFile, IReadOnlyList<Messages.KnownLog> known, bool knowsEveryChromeLog)
    {
        _folder = folder;
        _lock = lockFile;
        _known = known;
        _knowsEveryChromeLog = knowsEveryChromeLog;
        _worker = Task.Run(RunAsync);
    }

    /// <summary>The chains met so far.</summary>
    internal ChainDirectory Chains { get; } = new();

    /// <summary>Opens a folder, made where there is none, for writing; closes the segments that a killed crawl left open.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="tailed">The logs that are read.</param>
    /// <param name="known">All logs that lists have or had: with the others a part of each segment, for SCTs that name them.</param>
    /// <param name="knowsEveryChromeLog">Whether all logs of Chrome's current list are among them.</param>
    /// <exception cref="ArchiveException">It cannot be written, or another crawl writes to it.</exception>
    public static ArchiveWriter Open(string folder, IReadOnlyList<LogDescriptor> tailed, IReadOnlyList<KnownLog> known, bool knowsEveryChromeLog)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(tailed);
        ArgumentNullException.ThrowIfNull(known);
        FileStream? lockFile = null;
        try
        {
            Directory.CreateDirectory(folder);
            lockFile = new FileStream(Path.Combine(folder, "archive.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            foreach (var file in Directory.EnumerateFiles(folder, "*" + SegmentName.OpenSuffix))
            {
                SegmentRecovery.Close(file);
            }

            var unlisted = tailed.ExceptBy(known.Select(log => log.LogId), log => log.LogId).Select(KnownLogMessages.Unlisted);
            var writer = new ArchiveWriter(folder, lockFile, [.. known.Concat(unlisted).Select(KnownLogMessages.Of)], knowsEveryChromeLog);
            lockFile = null;
            return writer;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The archive '{folder}' cannot be written, or another crawl is writing to it: {exception.Message}", exception);
        }
        finally
        {
            lockFile?.Dispose();
        }
    }

    /// <inheritdoc/>
    public ILogArchive Open(LogDescriptor log, IIssuerCertificates issuers)
    {
        ArgumentNullException.ThrowIfNull(log);
        lock (_logs)
        {
            if (!_logs.TryGetValue(log.LogId, out var archive))
            {
                _logs[log.LogId] = archive = new LogArchive(this, log, issuers);
            }

            return archive;
        }
    }

    /// <inheritdoc/>
    public async Task FlushAsync()
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(new ArchiveWork(Segment: null) { Flushed = flushed }, CancellationToken.None).ConfigureAwait(false);
        await flushed.Task.ConfigureAwait(false);
    }

    /// <summary>Closes all segments; what could not be written stays open, and the next crawl closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var log in _logs.Values)
            {
                await log.CloseAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (ArchiveException)
        {
            // Whoever commits was told.
        }

        _queue.Writer.TryComplete();
        await _worker.ConfigureAwait(false);
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A segment that begins after <paramref name="tree"/>.</summary>
    internal OpenSegment Begin(LogDescriptor log, CollapsedTree tree, SignedTreeHead? head) =>
        Begin(log, tree, head, SegmentName.Of(log.LogId, tree.Size, null).ToString());

    /// <summary>A segment that begins after <paramref name="tree"/> and will be written in one go, beside one that is open there.</summary>
    internal OpenSegment BeginFilled(LogDescriptor log, CollapsedTree tree, long end) =>
        Begin(log, tree, null, SegmentName.Of(log.LogId, tree.Size, end) + SegmentName.OpenSuffix);

    /// <summary>Ends a segment, with a last block or none.</summary>
    internal ValueTask EndAsync(LogDescriptor log, OpenSegment segment, EntryBlock? block, ReadOnlyMemory<byte> facts, CancellationToken cancellationToken)
    {
        var name = SegmentName.Of(log.LogId, segment.Tally.Start, segment.Tally.End).ToString();
        var work = new ArchiveWork(segment.Writer) { Block = block, Facts = facts, Trailer = segment.Tally.ToTrailer(), ClosedPath = Path.Combine(_folder, name) };
        return WriteAsync(work, cancellationToken);
    }

    /// <summary>A block to fill; the worker takes it back.</summary>
    internal EntryBlock RentBlock() => _spare.TryTake(out var spare) ? spare : new EntryBlock();

    /// <summary>Hands work to the worker.</summary>
    /// <exception cref="ArchiveException">The worker has failed.</exception>
    internal async ValueTask WriteAsync(ArchiveWork work, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException exception)
        {
            throw new ArchiveException($"The archive '{_folder}' could not be written: {exception.InnerException?.Message}", exception);
        }
    }

    /// <summary>Where the archive of a log ends, seen from a verified tree.</summary>
    /// <returns>
    /// From: the tree at which it ends, where that is somewhat before <paramref name="tree"/>. Reached: the tree at which
    /// it ends, where that is further on.
    /// </returns>
    internal (CollapsedTree? From, CollapsedTree? Reached) FindEnd(LogDescriptor log, CollapsedTree tree)
    {
        var ends = new List<(long Start, long End, string File)>();
        foreach (var file in Directory.EnumerateFiles(_folder, $"{log.LogId.Prefix:x16}-*{SegmentName.ClosedSuffix}"))
        {
            if (SegmentName.TryParse(Path.GetFileName(file), out var name))
            {
                ends.Add((name.Start, name.End!.Value, file));
            }
        }

        (long Start, long End, string File)? reached = null;
        foreach (var segment in ends.OrderBy(segment => segment.Start))
        {
            var end = reached?.End ?? tree.Size;
            if (segment.Start <= end && end <= segment.End)
            {
                reached = segment;
            }
        }

        if (reached is { } last)
        {
            return (null, last.End == tree.Size ? null : EndOf(last.File, log));
        }

        var before = ends.Where(segment => segment.End < tree.Size).Select(segment => (segment.End, segment.File)).DefaultIfEmpty().Max();
        return (before.File is not null && tree.Size - before.End <= MostRefetched ? EndOf(before.File, log) : null, null);
    }

    private OpenSegment Begin(LogDescriptor log, CollapsedTree tree, SignedTreeHead? head, string file)
    {
        var header = new Messages.SegmentHeader
        {
            Version = SegmentLimits.Version,
            Log = FactMessages.Of(log),
            Start = (ulong)tree.Size,
            Head = head is null ? null : FactMessages.Of(head),
            KnowsEveryChromeLog = _knowsEveryChromeLog,
        };
        header.Tree.AddRange(tree.Nodes.Select(FactMessages.Bytes));
        header.Known.AddRange(_known);
        return new OpenSegment(new SegmentWriter(Path.Combine(_folder, file), header), new SegmentTally(log.LogId, tree)) { LastHead = head };
    }

    // What is damaged or of another log says nothing.
    private static CollapsedTree? EndOf(string file, LogDescriptor log)
    {
        var segment = SegmentFile.Read(file);
        return segment.Log?.LogId == log.LogId && segment.Problems.Count == 0 ? segment.TreeAfter : null;
    }

    private async Task RunAsync()
    {
        ArchiveWork? current = null;
        try
        {
            await foreach (var work in _queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                current = work;
                Process(work);
            }
        }
#pragma warning disable CA1031 // Whatever it is: a worker that is gone and a queue that is open would leave the crawl waiting for good.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(current, exception);
        }
        finally
        {
            foreach (var segment in _open)
            {
                segment.Dispose();
            }
        }
    }

    private void Process(ArchiveWork work)
    {
        if (work.Segment is { } segment)
        {
            _open.Add(segment);
            work.WriteTo(segment);
            if (work.Block is { IsWorthKeeping: true } block)
            {
                _spare.Add(block);
            }

            if (work.Trailer is not null)
            {
                _open.Remove(segment);
            }
        }
        else
        {
            foreach (var open in _open)
            {
                open.Flush();
            }

            work.Flushed!.SetResult();
        }
    }

    private void Fail(ArchiveWork? current, Exception exception)
    {
        _queue.Writer.TryComplete(exception);
        var failure = new ArchiveException($"The archive '{_folder}' could not be written: {exception.Message}", exception);
        current?.Flushed?.TrySetException(failure);
        while (_queue.Reader.TryRead(out var work))
        {
            work.Flushed?.TrySetException(failure);
        }
    }
}
