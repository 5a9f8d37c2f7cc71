namespace CtAuditor.Testbed.Forging;

/// <summary>One issuance: what a precertificate and its final certificate have in common.</summary>
public sealed record IssuanceRequest
{
    /// <summary>The CA that issues the final certificate.</summary>
    public required ForgedCa Issuer { get; init; }

    /// <summary>Signs the precertificate in the issuer's stead; null where the issuer does it itself.</summary>
    public ForgedCa? PrecertificateSigner { get; init; }

    /// <summary>INTEGER content octets.</summary>
    public required ReadOnlyMemory<byte> SerialNumber { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The last second of validity; the period is inclusive (RFC 5280 section 4.1.2.5).</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>dNSNames; the first one is the commonName where the CA writes one.</summary>
    public required IReadOnlyList<string> DnsNames { get; init; }

    /// <summary>The subscriber's key.</summary>
    public required ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; init; }
}
