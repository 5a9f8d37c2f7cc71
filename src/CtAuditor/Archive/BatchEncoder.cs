using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Archive;

/// <summary>
/// Cuts a batch into blocks of one form each, entry by entry. The segment knows of nothing until <see cref="Finish"/>: a batch
/// that is given up half-way leaves no trace.
/// </summary>
internal sealed class BatchEncoder : IEntryObserver
{
    private readonly ArchiveWriter _archive;
    private readonly IIssuerCertificates _issuers;
    private readonly int _first;
    private readonly List<EntryBlock> _blocks = [];
    private readonly HashSet<Hash256> _newIssuers = [];
    private EntryCounts _counts;
    private int _missingIssuers;
    private int _next;

    /// <param name="archive">Has blocks and chains.</param>
    /// <param name="issuers">Has the CA certificates that entries name by fingerprint.</param>
    /// <param name="segment">The segment that the entries will be in.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="first">The position of the first entry that is not in the archive.</param>
    public BatchEncoder(ArchiveWriter archive, IIssuerCertificates issuers, OpenSegment segment, RawEntryBatch batch, int first)
    {
        _archive = archive;
        _issuers = issuers;
        Segment = segment;
        _first = first;
        _counts = segment.Tally.Entries;
        Batch = batch;
    }

    /// <summary>The batch.</summary>
    public RawEntryBatch Batch { get; }

    /// <summary>The segment that the entries will be in.</summary>
    public OpenSegment Segment { get; }

    /// <inheritdoc/>
    public void Observe(int i, bool isRead, in LogEntryView entry)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(i, _next);
        _next++;
        if (i < _first)
        {
            return;
        }

        var block = _blocks.Count > 0 ? _blocks[^1] : null;
        if (block is null || block.IsFull || block.IsOfTile != Batch.IsTileLeaf(i))
        {
            block = _archive.RentBlock();
            block.Begin(Batch, i);
            _blocks.Add(block);
        }

        block.Add(Batch, i, isRead, entry, _archive.Chains, ref _counts, out var chain);
        if (chain is not null)
        {
            AddIssuers(chain, block);
        }
    }

    /// <summary>Adds the entries that it was not shown, and tells the segment of all.</summary>
    /// <param name="treeAfter">The log's tree after the batch; null to build it.</param>
    /// <returns>The blocks, in order; at least one.</returns>
    public IReadOnlyList<EntryBlock> Finish(CollapsedTree? treeAfter)
    {
        while (_next < Batch.Count)
        {
            var isRead = Batch.TryGetEntry(_next, out var entry, out _);
            Observe(_next, isRead, entry);
        }

        Segment.Issuers.UnionWith(_newIssuers);
        Segment.Tally.Set(_counts, _newIssuers.Count - _missingIssuers, _missingIssuers);
        Segment.Tally.AddLeaves(Batch.LeafHashes[_first..], treeAfter);
        return _blocks;
    }

    private void AddIssuers(KnownChain chain, EntryBlock block)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            var fingerprint = chain.Fingerprint(i);
            if (Segment.Issuers.Contains(fingerprint) || !_newIssuers.Add(fingerprint))
            {
                continue;
            }

            if ((chain.Certificates.Count > 0 ? chain.Certificates[i] : _issuers.Find(fingerprint)) is { } certificate)
            {
                block.AddIssuer(certificate.Span);
            }
            else
            {
                block.AddMissingIssuer(fingerprint);
                _missingIssuers++;
            }
        }
    }
}
