using CtAuditor.Pki;

namespace CtAuditor.Intake;

/// <summary>A CA as design decision 1 has it: its name and its key, with the short number that records carry.</summary>
/// <param name="Number">Assigned when first seen; the store keeps it for good.</param>
/// <param name="KeyHash">SHA-256 of the SubjectPublicKeyInfo.</param>
/// <param name="Name">The Name TLV.</param>
public sealed record IssuerIdentity(int Number, Hash256 KeyHash, ReadOnlyMemory<byte> Name);
