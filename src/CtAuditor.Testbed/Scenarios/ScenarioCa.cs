using CtAuditor.Testbed.Forging;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>A CA of a scenario.</summary>
public sealed record ScenarioCa
{
    /// <summary>How the scenario calls it; its key is derived from this.</summary>
    public required string Id { get; init; }

    /// <summary>commonName. Two CAs with the same three name parts are two CAs of one name.</summary>
    public required string CommonName { get; init; }

    /// <summary>organizationName.</summary>
    public required string Organization { get; init; }

    /// <summary>countryName; XX stands for none (BR section 7.1.2.10.2).</summary>
    public string Country { get; init; } = "XX";

    /// <summary>Host of its CRLs, OCSP responder and certificate.</summary>
    public required string Host { get; init; }

    /// <summary>root, intermediate or precertificate-signing.</summary>
    public CaRole Role { get; init; } = CaRole.Intermediate;

    /// <summary>Id of the CA that certifies it; none for a root.</summary>
    public string? Parent { get; init; }

    /// <summary>Number of the built-in RSA key; without, the key is ECDSA P-256 and derived.</summary>
    public int? RsaKey { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>How its subscriber certificates look.</summary>
    public LeafProfile Leaf { get; init; } = new();
}
