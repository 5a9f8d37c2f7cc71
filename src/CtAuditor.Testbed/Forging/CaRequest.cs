using CtAuditor.Testbed.Keys;

namespace CtAuditor.Testbed.Forging;

/// <summary>What a CA is to be.</summary>
public sealed record CaRequest
{
    /// <summary>How scenarios call it.</summary>
    public required string Id { get; init; }

    /// <summary>Subject of its certificate. Two CAs with one name and two keys are two CAs.</summary>
    public required DistinguishedName Name { get; init; }

    /// <summary>Its key.</summary>
    public required SigningKey Key { get; init; }

    /// <summary>Root, intermediate or precertificate signing.</summary>
    public required CaRole Role { get; init; }

    /// <summary>Who certifies it; null for a root.</summary>
    public ForgedCa? Parent { get; init; }

    /// <summary>The host under which its CRLs, OCSP responder and certificate are, "brightwater.example".</summary>
    public required string Host { get; init; }

    /// <summary>notBefore of its certificate.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>notAfter of its certificate.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>How its subscriber certificates look.</summary>
    public LeafProfile Leaf { get; init; } = new();
}
