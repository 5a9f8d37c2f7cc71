using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>A recorded deviation: who, what, by which text, and the evidence. Times are UTC.</summary>
public sealed record Finding
{
    /// <summary>32 hexadecimal digits over rule and subject: the same fact has the same id in every run and store.</summary>
    public required string Id { get; init; }

    /// <summary>The rule that speaks.</summary>
    public required string RuleId { get; init; }

    /// <summary>Severity in the edition that applies.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>What was found on this subject, for people, in one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>The text it rests on, of the edition that applies.</summary>
    public required string Reference { get; init; }

    /// <summary>The issuer Name TLV; empty when the subject is not a certificate.</summary>
    public ReadOnlyMemory<byte> IssuerName { get; init; }

    /// <summary>SHA-256 of the issuer's SubjectPublicKeyInfo; null when the subject is not a certificate.</summary>
    public Hash256? IssuerKeyHash { get; init; }

    /// <summary>The serialNumber's content octets; empty when the subject is not a certificate.</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>SHA-256 of the precertificate's DER that stands for the finding.</summary>
    public Hash256? PrecertificateFingerprint { get; init; }

    /// <summary>SHA-256 of the final certificate's DER that stands for the finding.</summary>
    public Hash256? CertificateFingerprint { get; init; }

    /// <summary>The subject name, as text.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The SAN's names, as text.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>notBefore.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>notAfter.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The log of the first sighting that stands for the finding.</summary>
    public string LogName { get; init; } = "";

    /// <summary>Its index there.</summary>
    public long? LogIndex { get; init; }

    /// <summary>Its timestamp there.</summary>
    public DateTimeOffset? SctTime { get; init; }

    /// <summary>The URL that the finding is about, where it is about one.</summary>
    public string Url { get; init; } = "";

    /// <summary>What proves it; certificates in full, with their sightings.</summary>
    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>What proves it and is no certificate.</summary>
    public IReadOnlyList<EvidenceDocument> Documents { get; init; } = [];
}
