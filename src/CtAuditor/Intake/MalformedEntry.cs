using CtAuditor.Pki;

namespace CtAuditor.Intake;

/// <summary>An entry of a verified log that could not be read; counted, kept with its bytes, and never in the way of the next.</summary>
/// <param name="Index">Position in the log.</param>
/// <param name="Part">What could not be read: <c>leaf</c>, <c>extra_data</c>, <c>tbs</c>, <c>certificate</c>, <c>issuer</c>.</param>
/// <param name="Fault">What is wrong, and where in that part.</param>
/// <param name="Leaf">The MerkleTreeLeaf as the log served it.</param>
/// <param name="Extra">The extra_data, or what follows the TimestampedEntry in a tile.</param>
public sealed record MalformedEntry(long Index, string Part, Fault Fault, ReadOnlyMemory<byte> Leaf, ReadOnlyMemory<byte> Extra);
