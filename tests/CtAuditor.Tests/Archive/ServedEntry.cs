using CtAuditor.Logs;
using CtAuditor.Pki;

namespace CtAuditor.Tests.Archive;

/// <summary>An entry as a log served it.</summary>
/// <param name="Leaf">The MerkleTreeLeaf.</param>
/// <param name="Extra">extra_data, or what follows the TimestampedEntry in a TileLeaf.</param>
/// <param name="HasExtra">False where extra_data was missing or no base64.</param>
/// <param name="MissingHash">The leaf hash of an entry in a gap, of which there is nothing else.</param>
/// <param name="IsTileLeaf">Whether it came out of a data tile; null for what is usual of the log.</param>
internal sealed record ServedEntry(byte[] Leaf, byte[] Extra, bool HasExtra = true, Hash256? MissingHash = null, bool? IsTileLeaf = null)
{
    public static ServedEntry Of(RawEntryBatch batch, int i) => batch.IsMissing(i)
        ? new ServedEntry([], [], MissingHash: batch.LeafHashes[i])
        : new ServedEntry(batch.GetLeaf(i).ToArray(), batch.GetExtra(i).ToArray(), batch.HasExtra(i), IsTileLeaf: batch.IsTileLeaf(i));

    /// <summary>All of it as text, for comparisons.</summary>
    public override string ToString() => $"{Convert.ToHexString(Leaf)} {Convert.ToHexString(Extra)} {HasExtra} {MissingHash}";
}
