using System.Diagnostics.CodeAnalysis;

namespace CtAuditor.Configuration;

/// <summary>A configuration, or everything that is wrong with its file, in the order of the file.</summary>
public sealed record ConfigurationResult
{
    /// <summary>The configuration; null when there are errors.</summary>
    public CrawlConfiguration? Configuration { get; init; }

    /// <summary>What is wrong; empty when there is a configuration.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; init; } = [];

    /// <summary>Whether there is a configuration.</summary>
    [MemberNotNullWhen(true, nameof(Configuration))]
    public bool IsValid => Configuration is not null;
}
