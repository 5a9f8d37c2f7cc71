using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Archive;

/// <summary>
/// Reads a log out of an archive, as it stood when the last archived head was signed. Nothing is taken on trust: the head's
/// signature is verified, and its root has to be that of the archived tree.
/// </summary>
internal sealed class ArchiveLogClient : ILogClient
{
    /// <summary>Leaf hashes kept, 32 bytes each: those of some blocks, for audit paths near each other.</summary>
    private const int MaximumLeafHashes = 256 * 1024;

    private readonly ArchivedLog _archived;
    private readonly Func<Hash256, ReadOnlyMemory<byte>?> _issuers;
    private readonly LogPublicKey _key;
    private readonly ArchivedTree _tree;
    private readonly Lock _lock = new();
    private readonly Dictionary<ArchivePiece, Hash256[]> _leafHashes = [];
    private int _leafHashCount;
    private LeafSearch? _search;

    /// <summary>Reads a log.</summary>
    /// <param name="archived">The log.</param>
    /// <param name="issuers">Has the archive's CA certificates.</param>
    /// <param name="key">The log's key; disposed with this.</param>
    public ArchiveLogClient(ArchivedLog archived, Func<Hash256, ReadOnlyMemory<byte>?> issuers, LogPublicKey key)
    {
        _archived = archived;
        _issuers = issuers;
        _key = key;
        _tree = new ArchivedTree(archived.TreeBefore, archived.Subtrees(), LeafHashes);
    }

    /// <inheritdoc/>
    public LogTraffic Traffic => LogTraffic.None;

    /// <inheritdoc/>
    public LogDescriptor Log => _archived.Descriptor;

    /// <inheritdoc/>
    public Task<SignedTreeHead> FetchHeadAsync(CancellationToken cancellationToken)
    {
        var head = _archived.Head ?? throw new LogUnavailableException($"{Log.Name}: the archive has no signed head that its entries reach");
        if (!_key.VerifyHead(head))
        {
            throw Unavailable($"the signature of the head of size {head.TreeSize} is not the log's");
        }

        if (TreeAt(head.TreeSize).Root() != head.RootHash)
        {
            throw Unavailable($"the entries up to {head.TreeSize} are not those of the signed head");
        }

        return Task.FromResult(head);
    }

    /// <inheritdoc/>
    public PagePlan PlanPage(long start) => start < _archived.Start || start >= _archived.End
        ? new PagePlan(start + 1, true)
        : new PagePlan(_archived.PieceOf(start).End, true);

    /// <inheritdoc/>
    public Task<RawEntryBatch> FetchEntriesAsync(long start, long end, SignedTreeHead head, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Require(start, start + 1);
        var piece = _archived.PieceOf(start);
        using var block = Read(piece);
        return Task.FromResult(block.Copy((int)(start - block.Start), (int)(Math.Min(end, piece.End) - block.Start)));
    }

    /// <inheritdoc/>
    public Task<CollapsedTree> FetchTreeAsync(long size, SignedTreeHead head, CancellationToken cancellationToken) => Task.FromResult(TreeAt(size));

    /// <inheritdoc/>
    public Task<bool> IsPrefixAsync(CollapsedTree tree, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(head);
        return Task.FromResult(IsPrefix(tree.Size, tree.Root(), head));
    }

    /// <inheritdoc/>
    public Task<bool> AreConsistentAsync(SignedTreeHead older, SignedTreeHead newer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        return Task.FromResult(IsPrefix(older.TreeSize, older.RootHash, newer));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Hash256>> FetchInclusionProofAsync(long index, Hash256 leafHash, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        Require(index, head.TreeSize);
        lock (_lock)
        {
            return Task.FromResult(PathOf(index, leafHash, head));
        }
    }

    /// <inheritdoc/>
    public Task<long?> FindLeafAsync(Hash256 leafHash, long? leafIndex, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        lock (_lock)
        {
            return Task.FromResult(Log.Kind == LogKind.StaticCt
                ? FindAt(leafHash, leafIndex ?? throw new ArgumentNullException(nameof(leafIndex)), head)
                : FindAnywhere(leafHash, head));
        }
    }

    /// <inheritdoc/>
    public Task<byte[]> FetchIssuerAsync(Hash256 fingerprint, CancellationToken cancellationToken) => Task.FromResult(
        _issuers(fingerprint)?.ToArray()
        ?? throw (_archived.Segments.Any(segment => segment.MissingIssuers.Contains(fingerprint))
            ? new LogFaultException(LogFaultKind.IssuerMissing, $"{Log.Name}: entries name the issuer {fingerprint}, and the log did not have it", new LogFaultEvidence { Log = Log })
            : Unavailable($"the CA certificate {fingerprint} is not in the archive")));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private bool IsPrefix(long size, Hash256 root, SignedTreeHead head) => size <= head.TreeSize && TreeAt(size).Root() == root;

    // A leaf that does not stand where it should is nobody's fault until the one that does is proven to stand there.
    private long? FindAt(Hash256 leafHash, long index, SignedTreeHead head)
    {
        if (index >= head.TreeSize)
        {
            return null;
        }

        Require(index, head.TreeSize);
        var there = LeafHashes(index, index + 1)[0];
        PathOf(index, there, head);
        return there == leafHash ? index : null;
    }

    private long? FindAnywhere(Hash256 leafHash, SignedTreeHead head)
    {
        if (_search?.Head != head)
        {
            Require(Math.Min(_archived.Start, head.TreeSize), head.TreeSize);
            _search = LeafSearch.Over(_archived.TreeBefore, head, LeafHashes) ?? throw Unavailable($"the entries up to {head.TreeSize} are not those of the signed head, or too many");
        }

        return _search.Find(leafHash)
            ?? (_archived.Start == 0 ? null : throw Unavailable($"the leaf {leafHash} may be one of the first {_archived.Start}, which are not in the archive"));
    }

    private IReadOnlyList<Hash256> PathOf(long index, Hash256 leafHash, SignedTreeHead head)
    {
        var path = _tree.PathOf(index, head.TreeSize);
        return MerkleProof.VerifyInclusion(leafHash, index, head.TreeSize, [.. path], head.RootHash)
            ? path
            : throw Unavailable($"entry {index} is not in the signed tree of {head.TreeSize}");
    }

    private CollapsedTree TreeAt(long size)
    {
        if (size == 0)
        {
            return new CollapsedTree();
        }

        if (size < _archived.Start || size > _archived.End)
        {
            throw Unavailable($"the tree of {size} entries is not in the archive, which has entries {_archived.Start} to {_archived.End}");
        }

        lock (_lock)
        {
            return _tree.At(size);
        }
    }

    private void Require(long start, long end)
    {
        if (start < _archived.Start || end > _archived.End)
        {
            throw Unavailable($"entries {start} to {end} are not in the archive, which has entries {_archived.Start} to {_archived.End}");
        }
    }

    private RawEntryBatch Read(ArchivePiece piece)
    {
        try
        {
            return piece.Segment.ReadEntries(piece.Block, _issuers, out var problem)
                ?? throw Unavailable($"{problem!.Segment}, byte {problem.Offset}: {problem.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(exception.Message);
        }
    }

    /// <summary>Leaf hashes of a range, out of one block or several.</summary>
    private Hash256[] LeafHashes(long low, long high)
    {
        var hashes = new Hash256[high - low];
        for (var at = low; at < high;)
        {
            var piece = _archived.PieceOf(at);
            if (!_leafHashes.TryGetValue(piece, out var ofBlock))
            {
                using var block = Read(piece);
                ofBlock = block.LeafHashes.ToArray();
                if ((_leafHashCount += ofBlock.Length) > MaximumLeafHashes)
                {
                    _leafHashes.Clear();
                    _leafHashCount = ofBlock.Length;
                }

                _leafHashes[piece] = ofBlock;
            }

            var end = Math.Min(high, piece.End);
            ofBlock.AsSpan((int)(at - piece.Block.Start), (int)(end - at)).CopyTo(hashes.AsSpan((int)(at - low)));
            at = end;
        }

        return hashes;
    }

    private LogUnavailableException Unavailable(string reason) => new($"{Log.Name}: {reason}");
}
