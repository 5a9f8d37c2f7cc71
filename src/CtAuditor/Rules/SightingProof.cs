using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>An inclusion proof (RFC 6962 section 2.1.1) and the signed tree head it leads to; verified before it is kept.</summary>
/// <param name="TreeSize">The head's tree_size.</param>
/// <param name="HeadTimestamp">The head's timestamp, milliseconds since 1970.</param>
/// <param name="RootHash">The head's root.</param>
/// <param name="HeadSignature">The head's DigitallySigned: hash and signature algorithm, length, signature.</param>
/// <param name="Path">The audit path, leaf's sibling first.</param>
public sealed record SightingProof(
    long TreeSize,
    ulong HeadTimestamp,
    Hash256 RootHash,
    ReadOnlyMemory<byte> HeadSignature,
    IReadOnlyList<Hash256> Path);
