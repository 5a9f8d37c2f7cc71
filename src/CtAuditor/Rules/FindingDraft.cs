using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>What a rule knows of a finding; dates, severity, reference and id are added by the runner.</summary>
public sealed record FindingDraft
{
    /// <summary>
    /// The certificates whose issuance it is about, the one that stands for the finding first. The last of them to be
    /// issued decides which edition applies.
    /// </summary>
    public required IReadOnlyList<GroupCertificate> Subjects { get; init; }

    /// <summary>Further certificates that prove it.</summary>
    public IReadOnlyList<GroupCertificate> Witnesses { get; init; } = [];

    /// <summary>What was found, for people, in one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>How sure it is, dates aside.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The most that this case weighs, where the text is stricter about another; null for the edition's severity.</summary>
    public Severity? AtMost { get; init; }

    /// <summary>What tells it from other findings of the same rule on the same (CA, serial number); null when there can be one only.</summary>
    public Hash256? Discriminator { get; init; }

    /// <summary>The log that it is about; null for that of the first sighting.</summary>
    public string? LogName { get; init; }

    /// <summary>The timestamp of the SCT that it is about; null for that of the first sighting.</summary>
    public DateTimeOffset? SctTime { get; init; }

    /// <summary>What proves it and is no certificate.</summary>
    public IReadOnlyList<EvidenceDocument> Documents { get; init; } = [];

    /// <summary>The CA that it is filed under; null for the group's.</summary>
    public Hash256? IssuerKeyHash { get; init; }
}
