using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>A list of the configuration, as it could be had.</summary>
public sealed record LoadedLogList
{
    /// <summary>Which.</summary>
    public required LogListSource Source { get; init; }

    /// <summary>How it was had.</summary>
    public required LogListOrigin Origin { get; init; }

    /// <summary>What it says; null when <see cref="Origin"/> is Missing.</summary>
    public LogList? List { get; init; }

    /// <summary>Its bytes; null when <see cref="Origin"/> is Missing.</summary>
    public LogListCopy? Copy { get; init; }

    /// <summary>Why it could not be had; null when it could.</summary>
    public string? Problem { get; init; }

    /// <summary>What people should know of it and is no failure.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Whether its own timestamp is longer ago than <see cref="LogListLoader.StaleAfter"/>; never for a list without one.</summary>
    public bool IsStale { get; init; }

    /// <summary>Whether a signature is beside it; one that does not verify makes a list Missing or Kept.</summary>
    public bool IsSigned => Copy is { Signature.IsEmpty: false };
}
