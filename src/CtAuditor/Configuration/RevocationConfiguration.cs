namespace CtAuditor.Configuration;

/// <summary>The <c>revocation</c> section: how CRLs and OCSP responders are probed.</summary>
public sealed record RevocationConfiguration
{
    /// <summary>Time between two probes of a URL.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Probe the URLs that CAs disclosed.</summary>
    public bool FromDisclosures { get; init; } = true;

    /// <summary>Probe the URLs that certificates name.</summary>
    public bool FromCertificates { get; init; } = true;

    /// <summary>Certificates of an issuer that its OCSP responder is asked about in a round.</summary>
    public int OcspSamplesPerIssuer { get; init; } = 3;
}
