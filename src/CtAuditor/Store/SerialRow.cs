using CtAuditor.Pki;

namespace CtAuditor.Store;

/// <summary>A serial number that a CA gave a certificate, kept to judge all of them together.</summary>
/// <param name="IssuerKeyHash">SHA-256 of the CA's SubjectPublicKeyInfo.</param>
/// <param name="IssuerName">The issuer Name TLV.</param>
/// <param name="Quarter">The first day of the quarter in which a log saw it, UTC.</param>
/// <param name="SerialNumber">serialNumber, the INTEGER's content octets.</param>
/// <param name="LoggedAt">The log's timestamp.</param>
public sealed record SerialRow(
    Hash256 IssuerKeyHash, ReadOnlyMemory<byte> IssuerName, DateTimeOffset Quarter, ReadOnlyMemory<byte> SerialNumber, DateTimeOffset LoggedAt);
