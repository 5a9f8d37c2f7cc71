using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>
/// Everything known about one (issuer DN, serial number) of one CA, that is of one issuer key: each distinct certificate
/// once, with its bytes. What rules are evaluated over; the order of the lists means nothing.
/// </summary>
public sealed record CertificateGroup
{
    /// <summary>The issuer Name TLV; for precertificates the one in the log leaf.</summary>
    public required ReadOnlyMemory<byte> IssuerName { get; init; }

    /// <summary>serialNumber, the INTEGER's content octets as stored.</summary>
    public required ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo of the CA that issues the final certificate (RFC 6962 section 3.2).</summary>
    public required Hash256 IssuerKeyHash { get; init; }

    /// <summary>The precert_entries.</summary>
    public required IReadOnlyList<GroupCertificate> Precertificates { get; init; }

    /// <summary>The x509_entries, and final certificates known from outside CT.</summary>
    public required IReadOnlyList<GroupCertificate> Finals { get; init; }

    /// <summary>Observations with the same DN and serial number under other issuer keys: other CAs (design decision 1).</summary>
    public IReadOnlyList<GroupCertificate> SameNameOtherKey { get; init; } = [];

    /// <summary>False when the bytes of some observation could not be fetched: then absence may not be claimed.</summary>
    public required bool IsComplete { get; init; }
}
