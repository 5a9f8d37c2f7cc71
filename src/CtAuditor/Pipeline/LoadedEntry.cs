namespace CtAuditor.Pipeline;

/// <summary>The bytes of one log entry, as settlement needs them.</summary>
/// <param name="Leaf">The MerkleTreeLeaf.</param>
/// <param name="Certificate">pre_certificate, or the certificate of an x509_entry; empty when the log did not give one that can be read.</param>
/// <param name="Chain">The issuers' DER, direct signer first.</param>
internal sealed record LoadedEntry(
    ReadOnlyMemory<byte> Leaf, ReadOnlyMemory<byte> Certificate, IReadOnlyList<ReadOnlyMemory<byte>> Chain);
