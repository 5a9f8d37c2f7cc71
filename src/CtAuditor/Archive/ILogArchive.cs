using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Archive;

/// <summary>Keeps the raw entries of one log. For one caller at a time, but for what is said otherwise.</summary>
public interface ILogArchive
{
    /// <summary>
    /// Entries in front of where the crawl stands that an earlier one committed and that never reached the disk here: the tree
    /// from which to read them again. Null where nothing is missing.
    /// </summary>
    CollapsedTree? MissingFrom { get; }

    /// <summary>Says where reading goes on. What the archive has beyond is passed over when it comes again.</summary>
    /// <param name="tree">The verified tree.</param>
    /// <param name="head">The signed head of exactly that tree, where there is one.</param>
    void MoveTo(CollapsedTree tree, SignedTreeHead? head);

    /// <summary>
    /// Begins with a batch, so that whoever reads its entries can show them to the archive: it does not read them again then.
    /// <see cref="AppendAsync(VerifiedBatch, CollapsedTree, CancellationToken)"/> has to follow, or nothing is kept.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="before">The verified tree in front of it.</param>
    /// <returns>What may be shown the entries, from the first one on; null where the archive has all of them.</returns>
    IEntryObserver? Begin(VerifiedBatch batch, CollapsedTree before);

    /// <summary>
    /// Keeps a batch, with those entries too that nobody showed. When it returns the batch may be disposed of, and its entries are on
    /// their way to the disk: <see cref="IEntryArchive.FlushAsync"/> waits until they are there. Waits while the disk is behind.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="before">The verified tree in front of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArchiveException">It cannot be written.</exception>
    ValueTask AppendAsync(VerifiedBatch batch, CollapsedTree before, CancellationToken cancellationToken);

    /// <summary>Keeps a signed head at which no entries came; it is of the tree reached.</summary>
    /// <exception cref="ArchiveException">It cannot be written.</exception>
    ValueTask AppendAsync(SignedTreeHead head, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps entries of a gap that could be read after all, or whose issuers could: in a segment of their own, beside the one
    /// that has the gap. May be called beside the others.
    /// </summary>
    /// <param name="batch">The entries.</param>
    /// <param name="before">The verified tree in front of them.</param>
    /// <param name="provenBy">A head whose tree they are in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArchiveException">It cannot be written.</exception>
    ValueTask AppendFilledAsync(RawEntryBatch batch, CollapsedTree before, SignedTreeHead provenBy, CancellationToken cancellationToken);
}
