namespace CtAuditor.Logs;

/// <summary>Where the bytes of one entry lie.</summary>
/// <param name="Arena">Which array of the batch.</param>
/// <param name="LeafOffset">Start of the MerkleTreeLeaf.</param>
/// <param name="LeafLength">Its length; 0 where the entry's bytes are missing.</param>
/// <param name="ExtraOffset">Start of extra_data, or of what follows the TimestampedEntry in a TileLeaf.</param>
/// <param name="ExtraLength">Its length; negative where extra_data is not base64.</param>
/// <param name="IsTileLeaf">Whether it came as a TileLeaf, out of a data tile, and not out of get-entries.</param>
internal readonly record struct EntrySlot(int Arena, int LeafOffset, int LeafLength, int ExtraOffset, int ExtraLength, bool IsTileLeaf);
