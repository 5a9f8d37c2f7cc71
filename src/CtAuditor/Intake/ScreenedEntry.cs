
namespace CtAuditor.Intake;

/// <summary>An entry that the screen held back: its bytes are kept until its group has been judged.</summary>
/// <param name="Key">The group it belongs to.</param>
/// <param name="Index">Position in the log.</param>
/// <param name="Leaf">The MerkleTreeLeaf.</param>
/// <param name="Certificate">pre_certificate, or the certificate of an x509_entry; empty when extra_data could not be read.</param>
/// <param name="Chain">The issuers' DER, direct signer first, as far as they were at hand.</param>
public sealed record ScreenedEntry(
    PairingKey Key,
    long Index,
    ReadOnlyMemory<byte> Leaf,
    ReadOnlyMemory<byte> Certificate,
    IReadOnlyList<ReadOnlyMemory<byte>> Chain);
