using CtAuditor.Pki;

namespace CtAuditor.Testbed.Forging;

/// <summary>A precertificate and what a log stores of it.</summary>
/// <param name="Der">The precertificate.</param>
/// <param name="LoggedTbs">
/// Its TBSCertificate without the poison; with the final issuer's name and key identifier where a precertificate signing
/// certificate signed it (RFC 6962 section 3.2).
/// </param>
/// <param name="IssuerKeyHash">SHA-256 of the final issuer's SubjectPublicKeyInfo.</param>
/// <param name="Chain">The issuers, nearest first.</param>
public sealed record ForgedPrecertificate(
    ReadOnlyMemory<byte> Der,
    ReadOnlyMemory<byte> LoggedTbs,
    Hash256 IssuerKeyHash,
    IReadOnlyList<ReadOnlyMemory<byte>> Chain);
