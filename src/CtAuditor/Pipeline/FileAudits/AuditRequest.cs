using CtAuditor.Configuration;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Pipeline.FileAudits;

/// <summary>What is to be audited, and how.</summary>
public sealed record AuditRequest
{
    /// <summary>Files and folders; <c>-</c> for <see cref="Input"/>.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Standard input; null where there is none.</summary>
    public Stream? Input { get; init; }

    /// <summary>A file with certificates of issuers; null to look for them among the files alone.</summary>
    public string? IssuerFile { get; init; }

    /// <summary>What every certificate is; null to go by its content.</summary>
    public CertificateRole? Role { get; init; }

    /// <summary>The day as of which it is judged; null for the day on which each was issued.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Rules that do not run, and parameters.</summary>
    public RulesConfiguration Rules { get; init; } = new();
}
