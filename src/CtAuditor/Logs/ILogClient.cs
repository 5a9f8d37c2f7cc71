using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>
/// Reads one log, by either protocol. Safe for several calls at a time. Every method throws
/// <see cref="LogUnavailableException"/> when the log cannot be read now, and <see cref="LogFaultException"/> when what it
/// says breaks the protocol; nothing unverified is returned unless a method says so.
/// </summary>
public interface ILogClient : IDisposable
{
    /// <summary>The log.</summary>
    LogDescriptor Log { get; }

    /// <summary>What came of the requests so far, and what was learnt about the log; may be read at any time from any thread.</summary>
    LogTraffic Traffic { get; }

    /// <summary>The current head, its signature verified.</summary>
    Task<SignedTreeHead> FetchHeadAsync(CancellationToken cancellationToken);

    /// <summary>How far one <see cref="FetchEntriesAsync"/> from <paramref name="start"/> on should go.</summary>
    PagePlan PlanPage(long start);

    /// <summary>
    /// Entries from <paramref name="start"/> on: a page or tile of them, never none, never beyond <paramref name="end"/> or the
    /// head. From a static-ct log they are verified against the head; from an RFC 6962 log they are not yet.
    /// </summary>
    /// <param name="start">First index.</param>
    /// <param name="end">The index after the last one wanted; at most the head's size.</param>
    /// <param name="head">A verified head that covers them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<RawEntryBatch> FetchEntriesAsync(long start, long end, SignedTreeHead head, CancellationToken cancellationToken);

    /// <summary>The collapsed tree of the first <paramref name="size"/> entries, proven to be a prefix of the head.</summary>
    Task<CollapsedTree> FetchTreeAsync(long size, SignedTreeHead head, CancellationToken cancellationToken);

    /// <summary>Whether <paramref name="tree"/> is proven to be a prefix of the head.</summary>
    Task<bool> IsPrefixAsync(CollapsedTree tree, SignedTreeHead head, CancellationToken cancellationToken);

    /// <summary>Whether the tree of <paramref name="older"/>, the smaller head, is proven to be a prefix of the tree of <paramref name="newer"/>.</summary>
    Task<bool> AreConsistentAsync(SignedTreeHead older, SignedTreeHead newer, CancellationToken cancellationToken);

    /// <summary>The audit path of a leaf, its sibling first, verified to lead to the head's root.</summary>
    Task<IReadOnlyList<Hash256>> FetchInclusionProofAsync(long index, Hash256 leafHash, SignedTreeHead head, CancellationToken cancellationToken);

    /// <summary>Where a leaf stands under the head, proven; null when the log says, or its tiles show, that it does not.</summary>
    /// <param name="leafHash">SHA-256(00 ‖ MerkleTreeLeaf), as an SCT promises it.</param>
    /// <param name="leafIndex">The leaf_index of the SCT of a static-ct log, the one place where the leaf may stand. Null for RFC 6962 logs.</param>
    /// <param name="head">A verified head.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LogUnavailableException">Also when an RFC 6962 log does not find the last leaf of its own tree either.</exception>
    /// <exception cref="ArgumentNullException">A static-ct log, and no index: such a log cannot be asked by hash.</exception>
    Task<long?> FindLeafAsync(Hash256 leafHash, long? leafIndex, SignedTreeHead head, CancellationToken cancellationToken);

    /// <summary>An issuer by its SHA-256, which is checked.</summary>
    /// <exception cref="LogFaultException">IssuerMissing: the log has no such issuer; IssuerMismatch: it has another under that name.</exception>
    Task<byte[]> FetchIssuerAsync(Hash256 fingerprint, CancellationToken cancellationToken);
}
