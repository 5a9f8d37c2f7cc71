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
    public async ValueTask AppendAsync(VerifiedBatch batch, CollapsedTree before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(before);
        var entries = batch.Entries;
        if (entries.End <= _tree.Size)
        {
            return;
        }

        var first = (int)(_tree.Size - entries.Start);
        if (first < 0 || !Continues(batch, first))
        {
            // A hole, or what an earlier crawl kept is of another tree: a segment of its own.
            await CloseAsync(cancellationToken).ConfigureAwait(false);
            (_tree, _head, first) = (before.Clone(), null, 0);
        }

        var segment = _segment ??= archive.Begin(log, _tree, _head);
        var block = await EncodeAsync(entries, first, segment).ConfigureAwait(false);
        _tree = batch.TreeAfter.Clone();
        _head = batch.ReachedHead;

        // What is counted is written, or the trailer would claim what is not there: nothing of a batch is given up half-way.
        await archive.WriteAsync(new ArchiveWork(segment.Writer) { Block = block, Facts = Facts(entries, batch.ProvenBy, segment) }, CancellationToken.None).ConfigureAwait(false);
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
        var block = await EncodeAsync(batch, 0, segment).ConfigureAwait(false);
        await archive.EndAsync(log, segment, block, Facts(batch, provenBy, segment), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the segment that is open; nothing where there is none.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_segment is { } segment)
        {
            _segment = null;
            await archive.EndAsync(log, segment, block: null, facts: default, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Cuts entries into blocks of one form each; all but the last one are on their way.</summary>
    private async ValueTask<EntryBlock> EncodeAsync(RawEntryBatch entries, int first, OpenSegment segment)
    {
        var block = archive.RentBlock();
        block.Begin(entries, first);
        for (var i = first; i < entries.Count; i++)
        {
            if (block.IsFull || block.IsOfTile != entries.IsTileLeaf(i))
            {
                await archive.WriteAsync(new ArchiveWork(segment.Writer) { Block = block }, CancellationToken.None).ConfigureAwait(false);
                block = archive.RentBlock();
                block.Begin(entries, i);
            }

            block.Add(entries, i, archive.Chains, segment.Tally, out var chain);
            if (chain is not null)
            {
                AddIssuers(chain, block, segment);
            }
        }

        segment.Tally.AddLeaves(entries.LeafHashes[first..]);
        return block;
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

    private void AddIssuers(KnownChain chain, EntryBlock block, OpenSegment segment)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            var fingerprint = chain.Fingerprint(i);
            if (!segment.Issuers.Add(fingerprint))
            {
                continue;
            }

            if ((chain.Certificates.Count > 0 ? chain.Certificates[i] : issuers.Find(fingerprint)) is { } certificate)
            {
                block.AddIssuer(certificate.Span);
                segment.Tally.AddIssuer();
            }
            else
            {
                block.AddMissingIssuer(fingerprint);
                segment.Tally.AddMissingIssuer();
            }
        }
    }
}
