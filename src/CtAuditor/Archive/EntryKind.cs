using CtAuditor.Logs;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>Which entries are kept by their fields, because those say every byte of it.</summary>
internal static class EntryKind
{
    private const int Length24 = 3;
    private const int Length16 = 2;

    /// <summary>Reads an entry; false where it has to be kept as it was served.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="i">Its position there.</param>
    /// <param name="entry">The entry.</param>
    public static bool TryRead(RawEntryBatch batch, int i, out LogEntryView entry) => batch.TryGetEntry(i, out entry, out _) && IsWhole(batch, i, entry);

    /// <summary>Whether the fields of an entry that could be read say every byte of it.</summary>
    public static bool IsWhole(RawEntryBatch batch, int i, in LogEntryView entry)
    {
        var leaf = batch.GetLeaf(i);

        // version v1(0), leaf_type timestamped_entry(0): a TileLeaf is read from behind them.
        if (!batch.HasExtra(i) || !leaf.StartsWith((ReadOnlySpan<byte>)[0, 0]))
        {
            return false;
        }

        var chain = batch.IsTileLeaf(i) ? Length16 + entry.ChainFingerprints.Length : Length24 + entry.Chain.Length;
        var precertificate = entry.EntryType == LogEntryType.PrecertEntry ? Length24 + entry.PreCertificate.Length : 0;
        return leaf.Length == MerkleTreeLeafView.HeaderLength + entry.TimestampedEntry.Length && batch.GetExtra(i).Length == precertificate + chain;
    }

    /// <summary>The type under which an entry that could be read is kept.</summary>
    public static Messages.Entry.Types.Type Of(in LogEntryView entry) =>
        entry.EntryType == LogEntryType.PrecertEntry ? Messages.Entry.Types.Type.Precert : Messages.Entry.Types.Type.X509;
}
