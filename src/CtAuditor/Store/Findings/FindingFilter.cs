using CtAuditor.Rules;

namespace CtAuditor.Store.Findings;

/// <summary>Which findings to list; everything that is set has to hold.</summary>
public sealed record FindingFilter
{
    /// <summary>Of this rule.</summary>
    public string? RuleId { get; init; }

    /// <summary>At least this severe, as they stand.</summary>
    public Severity? MinimumSeverity { get; init; }

    /// <summary>Only open, or only resolved ones.</summary>
    public FindingStatus? Status { get; init; }

    /// <summary>The issuer's name contains this text; ASCII letters of either case.</summary>
    public string? IssuerText { get; init; }

    /// <summary>The serial number in hexadecimal; case, leading zeros, colons and spaces do not matter.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The evidence has a sighting in the log of this name; ASCII letters of either case.</summary>
    public string? LogName { get; init; }

    /// <summary>Opened or reopened at or after this time.</summary>
    public DateTimeOffset? OpenedSince { get; init; }

    /// <summary>At most so many.</summary>
    public int? Maximum { get; init; }
}
