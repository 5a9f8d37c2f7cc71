using System.Globalization;
using System.Numerics;
using CtAuditor.Http;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>
/// Reads a log by RFC 6962 section 4: get-sth, get-entries and the proofs. Where the log serves its entries as data tiles too, full
/// tiles are read in their place.
/// </summary>
public sealed class Rfc6962LogClient : ILogClient
{
    // A head or a proof: some 70 hashes of 44 characters at the most.
    private const int SmallAnswer = 64 * 1024;

    // Most entries are 5 KB of JSON; certificates of 64 KB exist. The larger cap is what other monitors use.
    private const int BytesPerEntry = 64 * 1024;
    private const int LargestAnswer = 64 * 1024 * 1024;

    private readonly LogTransport _transport;
    private readonly SideTiles _tiles;
    private readonly PageSizeLearner _pages = new();

    internal Rfc6962LogClient(LogDescriptor log, LogPublicKey key, Fetcher fetcher)
    {
        _transport = new LogTransport(log, key, fetcher);
        _tiles = new SideTiles(_transport);
    }

    /// <inheritdoc/>
    public LogDescriptor Log => _transport.Log;

    /// <inheritdoc/>
    public LogTraffic Traffic => _transport.Traffic(_tiles.AreServed ? TilePath.FullWidth : _pages.Size);

    /// <inheritdoc/>
    public async Task<SignedTreeHead> FetchHeadAsync(CancellationToken cancellationToken)
    {
        using var response = await _transport.GetAsync("ct/v1/get-sth", SmallAnswer, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        var sth = _transport.ReadJson(response, LogJson.Default.GetSthResponse);
        var head = new SignedTreeHead
        {
            LogId = Log.LogId,
            TreeSize = sth.TreeSize,
            Timestamp = sth.Timestamp,
            RootHash = _transport.ReadHashes([sth.Sha256RootHash], response)[0],
            Signature = sth.TreeHeadSignature,
        };
        return _transport.Verify(head, response);
    }

    /// <inheritdoc/>
    public PagePlan PlanPage(long start) => _tiles.AreServed ? DataTile.Plan(start) : _pages.Plan(start);

    /// <inheritdoc/>
    public async Task<RawEntryBatch> FetchEntriesAsync(long start, long end, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, head.TreeSize);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        return await _tiles.TryFetchAsync(start, end, head, cancellationToken).ConfigureAwait(false)
            ?? await GetEntriesAsync(start, end, head, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CollapsedTree> FetchTreeAsync(long size, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, head.TreeSize);
        if (size == 0)
        {
            return new CollapsedTree();
        }

        var (leaf, path) = await FetchLastLeafAsync(size, head, cancellationToken).ConfigureAwait(false);
        if (!MerkleProof.TryTreeFromInclusion(leaf, size, path, out var tree) || !await IsPrefixAsync(tree!, head, cancellationToken).ConfigureAwait(false))
        {
            _transport.CountFault(EndpointFamily.Proof);
            throw new LogFaultException(
                LogFaultKind.BadProof,
                $"{Log.Name}: the proof of entry {size - 1} in a tree of {size} does not lead to the signed head of size {head.TreeSize}",
                new LogFaultEvidence { Log = Log, Heads = [head], Start = size - 1, End = size, ComputedRoot = tree?.Root() });
        }

        return tree!;
    }

    /// <inheritdoc/>
    public Task<bool> IsPrefixAsync(CollapsedTree tree, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(head);
        return IsPrefixAsync(tree.Size, tree.Root(), head, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> AreConsistentAsync(SignedTreeHead older, SignedTreeHead newer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        return IsPrefixAsync(older.TreeSize, older.RootHash, newer, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Hash256>> FetchInclusionProofAsync(long index, Hash256 leafHash, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, head.TreeSize);
        if (head.TreeSize == 1 && leafHash == head.RootHash)
        {
            return [];
        }

        using var response = await _transport.GetAsync(ProofByHashPath(leafHash, head.TreeSize), SmallAnswer, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        var proof = _transport.ReadJson(response, LogJson.Default.GetProofByHashResponse);
        var path = _transport.ReadHashes(proof.AuditPath, response);
        if (proof.LeafIndex != index)
        {
            // The same leaf may stand in the tree twice, and the log may name the other one.
            var (leaf, other) = await FetchEntryAndProofAsync(index, head.TreeSize, cancellationToken).ConfigureAwait(false);
            path = leaf == leafHash ? other : path;
        }

        if (!MerkleProof.VerifyInclusion(leafHash, index, head.TreeSize, path, head.RootHash))
        {
            throw _transport.Fault(LogFaultKind.BadProof, $"the proof of entry {index} does not lead to the signed head of size {head.TreeSize}", response, index, index + 1, head);
        }

        return path;
    }

    /// <inheritdoc/>
    public async Task<long?> FindLeafAsync(Hash256 leafHash, long? leafIndex, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head.TreeSize <= 1)
        {
            return head.TreeSize == 1 && leafHash == head.RootHash ? 0 : null;
        }

        using var response = await _transport.SendAsync(ProofByHashPath(leafHash, head.TreeSize), SmallAnswer, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        if (response.Status == 404)
        {
            await AssertFindsAnyLeafAsync(head, cancellationToken).ConfigureAwait(false);
            return null;
        }

        return ReadPlace(response, leafHash, head);
    }

    // RFC 6962 gives "no such leaf" no form of its own, and a frontend without the endpoint answers 404 as well: only one that
    // finds the last leaf of the same tree has said anything.
    private async Task AssertFindsAnyLeafAsync(SignedTreeHead head, CancellationToken cancellationToken)
    {
        using var last = await FetchEntriesAsync(head.TreeSize - 1, head.TreeSize, head, cancellationToken).ConfigureAwait(false);
        var leafHash = last.LeafHashes[0];
        using var response = await _transport.SendAsync(ProofByHashPath(leafHash, head.TreeSize), SmallAnswer, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        ReadPlace(response, leafHash, head);
    }

    private long ReadPlace(FetchResponse response, Hash256 leafHash, SignedTreeHead head)
    {
        if (!response.IsOk)
        {
            throw _transport.Refuse(response);
        }

        var proof = _transport.ReadJson(response, LogJson.Default.GetProofByHashResponse);
        return MerkleProof.VerifyInclusion(leafHash, proof.LeafIndex, head.TreeSize, _transport.ReadHashes(proof.AuditPath, response), head.RootHash)
            ? proof.LeafIndex
            : throw _transport.Fault(
                LogFaultKind.BadProof, $"the proof by hash of entry {proof.LeafIndex} does not lead to the signed head of size {head.TreeSize}", response, head: head);
    }

    /// <inheritdoc/>
    public Task<byte[]> FetchIssuerAsync(Hash256 fingerprint, CancellationToken cancellationToken) => _transport.FetchIssuerAsync(fingerprint, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private static string ProofByHashPath(Hash256 leafHash, long treeSize) => string.Create(
        CultureInfo.InvariantCulture, $"ct/v1/get-proof-by-hash?hash={Uri.EscapeDataString(leafHash.ToBase64())}&tree_size={treeSize}");

    private async Task<RawEntryBatch> GetEntriesAsync(long start, long end, SignedTreeHead head, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(end - start, PageSizeLearner.Maximum);
        while (true)
        {
            // No Accept-Encoding: gzip would cost more CPU here than the line costs there.
            var path = string.Create(CultureInfo.InvariantCulture, $"ct/v1/get-entries?start={start}&end={start + count - 1}");
            var cap = (int)Math.Min((long)count * BytesPerEntry + SmallAnswer, LargestAnswer);
            using var body = new GetEntriesBody(Log, start, count);
            using var response = await _transport.SendAsync(path, count == 1 ? LargestAnswer : cap, acceptGzip: false, cancellationToken, body).ConfigureAwait(false);
            if (response.Outcome == FetchOutcome.TooLarge && count > 1)
            {
                count /= 2;
                continue;
            }

            if (!response.IsOk)
            {
                // What came of a body that was cut is an answer, and a shorter one; that says nothing about the size of pages.
                return response.IsCutShort ? body.Build() : throw _transport.Refuse(response);
            }

            if (body.Fault is not MalformedLeafException)
            {
                Check(body, response, start, count, head);
                _pages.Observe(count, body.Count);
                return body.Build();
            }

            if (body.Count > 0)
            {
                // Up to an entry that cannot be read.
                return body.Build();
            }

            if (count == 1)
            {
                return await TakeMissingAsync(start, response, body, head, cancellationToken).ConfigureAwait(false);
            }

            // The first entry of the page cannot be read: asked for alone, so that what is said of it is about nothing else.
            count = 1;
        }
    }

    private void Check(GetEntriesBody body, FetchResponse response, long start, int count, SignedTreeHead head)
    {
        if (body.Fault is { } fault)
        {
            throw Fault(LogFaultKind.BadResponse, $"answered 200 with something else than entries: {fault.Message}");
        }

        if (body.IsTooMany)
        {
            throw Fault(LogFaultKind.TooManyEntries, $"returned more than the {count} entries asked for");
        }

        if (body.Count == 0)
        {
            // Taking it for an answer would mean asking for ever.
            throw Fault(LogFaultKind.NoEntries, $"returned no entry, and the signed head covers {head.TreeSize}");
        }

        LogFaultException Fault(LogFaultKind kind, string what) =>
            _transport.Fault(kind, $"get-entries from {start} {what}", response, start, start + count, head, body: body);
    }

    /// <summary>
    /// A gap of one entry, with the hash that the log's own proof has for its leaf. Like every leaf hash of this protocol it is
    /// not verified yet: it is when the tree that has it is found to be a prefix of the head's.
    /// </summary>
    /// <exception cref="LogFaultException">MalformedEntry: the log does not say the hash either.</exception>
    private async Task<RawEntryBatch> TakeMissingAsync(
        long index, FetchResponse response, GetEntriesBody body, SignedTreeHead head, CancellationToken cancellationToken)
    {
        var shown = _transport.Fault(LogFaultKind.MalformedEntry, $"get-entries has no leaf_input that can be read for entry {index}", response, index, index + 1, head, body: body);
        Hash256 leaf;
        try
        {
            leaf = await FetchLeafHashAsync(index, head, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LogFaultException || e is LogUnavailableException { Status: >= 400 and < 500 and not 429 })
        {
            throw shown;
        }

        using var builder = new RawEntryBatchBuilder(Log, index, 0, 1);
        builder.AddMissing(leaf);
        return builder.Build([EntryGap.Of(shown, index, index + 1, new Fault(FaultKind.BadText, 0))]);
    }

    /// <summary>The hash that the log has for a leaf, without the leaf: it stands in the proofs of its neighbours.</summary>
    private async Task<Hash256> FetchLeafHashAsync(long index, SignedTreeHead head, CancellationToken cancellationToken)
    {
        if (index == 0)
        {
            // PATH(1, D[2]) is the one hash of leaf 0 (RFC 6962 section 2.1.1); a tree of one leaf has its hash for a root.
            return head.TreeSize == 1 ? head.RootHash : (await FetchEntryAndProofAsync(1, 2, cancellationToken).ConfigureAwait(false)).Path.FirstOrDefault();
        }

        // PROOF(m, D[m + 1]) ends its first step with MTH(D[m:m + 1]): alone where m is a power of two, else after the root of
        // the complete subtree to its left (RFC 6962 section 2.1.2).
        var path = string.Create(CultureInfo.InvariantCulture, $"ct/v1/get-sth-consistency?first={index}&second={index + 1}");
        using var response = await _transport.GetAsync(path, SmallAnswer, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        var proof = _transport.ReadHashes(_transport.ReadJson(response, LogJson.Default.GetSthConsistencyResponse).Consistency, response);
        return proof.ElementAtOrDefault(BitOperations.IsPow2(index) ? 0 : 1);
    }

    private async Task<bool> IsPrefixAsync(long size, Hash256 root, SignedTreeHead head, CancellationToken cancellationToken)
    {
        if (size >= head.TreeSize)
        {
            return size == head.TreeSize && root == head.RootHash;
        }

        if (size == 0)
        {
            // The empty tree is a prefix of every tree (RFC 6962 section 2.1.2 has no proof for it).
            return root == MerkleHash.Empty;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"ct/v1/get-sth-consistency?first={size}&second={head.TreeSize}");
        using var response = await _transport.GetAsync(path, SmallAnswer, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        var proof = _transport.ReadJson(response, LogJson.Default.GetSthConsistencyResponse);
        return MerkleProof.VerifyConsistency(size, root, head.TreeSize, head.RootHash, _transport.ReadHashes(proof.Consistency, response));
    }

    /// <summary>Hash and audit path of the last leaf of the tree of <paramref name="size"/> leaves, not yet verified.</summary>
    private async Task<(Hash256 Leaf, Hash256[] Path)> FetchLastLeafAsync(long size, SignedTreeHead head, CancellationToken cancellationToken)
    {
        try
        {
            return await FetchEntryAndProofAsync(size - 1, size, cancellationToken).ConfigureAwait(false);
        }
        catch (LogUnavailableException e) when (e.Status is >= 400 and < 500 and not 429)
        {
            // get-entry-and-proof is for debugging, says RFC 6962 section 4.8, and some logs leave it out.
        }

        using var last = await FetchEntriesAsync(size - 1, size, head, cancellationToken).ConfigureAwait(false);
        var leaf = last.LeafHashes[0];
        if (size == 1)
        {
            return (leaf, []);
        }

        using var response = await _transport.GetAsync(ProofByHashPath(leaf, size), SmallAnswer, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        var proof = _transport.ReadJson(response, LogJson.Default.GetProofByHashResponse);
        return (leaf, _transport.ReadHashes(proof.AuditPath, response));
    }

    private async Task<(Hash256 Leaf, Hash256[] Path)> FetchEntryAndProofAsync(long index, long treeSize, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"ct/v1/get-entry-and-proof?leaf_index={index}&tree_size={treeSize}");
        using var response = await _transport.GetAsync(path, LargestAnswer, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        var proof = _transport.ReadJson(response, LogJson.Default.GetEntryAndProofResponse);
        return (MerkleHash.LeafOf(proof.LeafInput), _transport.ReadHashes(proof.AuditPath, response));
    }
}
