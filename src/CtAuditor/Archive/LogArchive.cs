using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Archive;

/// <summary>The archive of one log while it is crawled: cuts batches into blocks, and blocks into segments.</summary>
internal sealed class LogArchive(ArchiveWriter archive, LogDescriptor log, IIssuerCertificates issuers) : ILogArchive
{
    private CollapsedTree _tree = new();
    private SignedTreeHead? _head;
    private OpenSegment? _segment;
    private OpenSegment? _ended;
    private BatchEncoder? _encoder;
    private bool _isPlaced;

    /// <inheritdoc/>
    public CollapsedTree? MissingFrom { get; private set; }

    /// <inheritdoc/>
    public void MoveTo(CollapsedTree tree, SignedTreeHead? head)
    {
        MissingFrom = null;
        if (_isPlaced)
        {
            // A log that failed and goes on: what was kept in this run was verified, whether it was committed or not.
            return;
        }

        _isPlaced = true;
        var (from, reached) = archive.FindEnd(log, tree);
        MissingFrom = from;
        _tree = from ?? reached ?? tree.Clone();
        _head = head?.TreeSize == _tree.Size ? head : null;
    }

    /// <inheritdoc/>
    public IEntryObserver? Begin(VerifiedBatch batch, CollapsedTree before)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(before);
        _encoder = null;
        var entries = batch.Entries;
        if (entries.End <= _tree.Size)
        {
            return null;
        }

        var first = (int)(_tree.Size - entries.Start);
        if (first < 0 || !Continues(batch, first))
        {
            // A hole, or what an earlier crawl kept is of another tree: a segment of its own.
            _ended = _segment ?? _ended;
            _segment = null;
            (_tree, _head, first) = (before.Clone(), null, 0);
        }

        return _encoder = new BatchEncoder(archive, issuers, _segment ?? archive.Begin(log, _tree, _head), entries, first);
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(VerifiedBatch batch, CollapsedTree before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (_encoder?.Batch != batch.Entries)
        {
            Begin(batch, before);
        }

        if (_encoder is not { } encoder)
        {
            return;
        }

        _encoder = null;
        if (_ended is { } ended)
        {
            _ended = null;
            await archive.EndAsync(log, ended, block: null, facts: default, cancellationToken).ConfigureAwait(false);
        }

        // What is counted is written, or the trailer would claim what is not there: nothing of a batch is given up half-way.
        var segment = _segment = encoder.Segment;
        var block = await WriteAllButLastAsync(encoder, batch.TreeAfter).ConfigureAwait(false);
        _tree = batch.TreeAfter.Clone();
        _head = batch.ReachedHead;
        var facts = Facts(batch.Entries, batch.ProvenBy, segment);
        await archive.WriteAsync(new ArchiveWork(segment.Writer) { Block = block, Facts = facts }, CancellationToken.None).ConfigureAwait(false);
        if (segment.Writer.Length >= (batch.ReachedHead is null ? SegmentLimits.LargestSegmentBytes : SegmentLimits.SegmentBytes))
        {
            await CloseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head == _head || head.TreeSize != _tree.Size)
        {
            return;
        }

        var segment = _segment ??= archive.Begin(log, _tree, _head);
        segment.Tally.AddHead();
        segment.LastHead = head;
        _head = head;
        var facts = SegmentWriter.ToBytes(new Messages.Record { Head = FactMessages.Of(head) });
        await archive.WriteAsync(new ArchiveWork(segment.Writer) { Facts = facts }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask AppendFilledAsync(RawEntryBatch batch, CollapsedTree before, SignedTreeHead provenBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(provenBy);
        var segment = archive.BeginFilled(log, before, batch.End);
        var block = await WriteAllButLastAsync(new BatchEncoder(archive, issuers, segment, batch, 0), treeAfter: null).ConfigureAwait(false);
        await archive.EndAsync(log, segment, block, Facts(batch, provenBy, segment), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the segment that is open; nothing where there is none.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        foreach (var segment in new[] { Interlocked.Exchange(ref _ended, null), Interlocked.Exchange(ref _segment, null) })
        {
            if (segment is not null)
            {
                await archive.EndAsync(log, segment, block: null, facts: default, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Only where entries are passed over because the archive has them already can what comes be of another tree.
    private bool Continues(VerifiedBatch batch, int first)
    {
        if (first == 0)
        {
            return true;
        }

        var tree = _tree.Clone();
        tree.Append(batch.Entries.LeafHashes[first..]);
        return tree.Root() == batch.TreeAfter.Root();
    }

    private async ValueTask<EntryBlock> WriteAllButLastAsync(BatchEncoder encoder, CollapsedTree? treeAfter)
    {
        var blocks = encoder.Finish(treeAfter);
        foreach (var block in blocks.SkipLast(1))
        {
            await archive.WriteAsync(new ArchiveWork(encoder.Segment.Writer) { Block = block }, CancellationToken.None).ConfigureAwait(false);
        }

        return blocks[^1];
    }

    private static byte[] Facts(RawEntryBatch entries, SignedTreeHead provenBy, OpenSegment segment)
    {
        var records = entries.Gaps.Select(gap => new Messages.Record { Gap = FactMessages.Of(gap) }).ToList();

        // The head that proves the batch, also where its tree goes on: whoever has the entries up to it can check them.
        if (segment.LastHead != provenBy)
        {
            segment.LastHead = provenBy;
            segment.Tally.AddHead();
            records.Add(new Messages.Record { Head = FactMessages.Of(provenBy) });
        }

        return SegmentWriter.ToBytes(records);
    }
}
