namespace CtAuditor.Rules;

/// <summary>One thing that proves a finding: a certificate, and where a log committed to it.</summary>
public sealed record EvidenceItem
{
    /// <summary>What it is: <c>precertificate</c>, <c>final</c>, <c>issuer</c>, <c>precertificate-signing-certificate</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The certificate's DER.</summary>
    public required ReadOnlyMemory<byte> Der { get; init; }

    /// <summary>Where logs committed to it; empty for issuers.</summary>
    public IReadOnlyList<LogSighting> Sightings { get; init; } = [];
}
