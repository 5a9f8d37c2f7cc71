using CtAuditor.Pki;
using CtAuditor.Rules;

namespace CtAuditor.Reports.Clusters;

/// <summary>
/// All certificates of one CA that break one rule: what an incident report is about (CCADB Incident Reporting Guidelines 3.2). A CA is a
/// name and a key until disclosures say whose it is.
/// </summary>
public sealed record MisissuanceCluster
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The worst severity among the findings.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The issuer's name as text.</summary>
    public required string Issuer { get; init; }

    /// <summary>SHA-256 of the issuer's SubjectPublicKeyInfo.</summary>
    public required Hash256 IssuerKeyHash { get; init; }

    /// <summary>The earliest notBefore.</summary>
    public DateTimeOffset? FirstIssued { get; init; }

    /// <summary>The latest notBefore.</summary>
    public DateTimeOffset? LastIssued { get; init; }

    /// <summary>Issuances: a precertificate and its final certificate are one.</summary>
    public required int Total { get; init; }

    /// <summary>Those whose notAfter has not passed.</summary>
    public required int Unexpired { get; init; }

    /// <summary>Those of which only the precertificate is known.</summary>
    public required int PrecertificateOnly { get; init; }

    /// <summary>When the first finding was made.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When a finding was last confirmed.</summary>
    public required DateTimeOffset LastSeen { get; init; }
}
