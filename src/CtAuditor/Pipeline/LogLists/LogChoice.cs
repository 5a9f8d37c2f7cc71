using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;

namespace CtAuditor.Pipeline.LogLists;

/// <summary>A log of the lists or of the configuration, and whether a crawl tails it.</summary>
public sealed record LogChoice
{
    /// <summary>The name; unique among the choices, whatever the case.</summary>
    public required string Name { get; init; }

    /// <summary>The operator; empty when unknown.</summary>
    public string Operator { get; init; } = "";

    /// <summary>The protocol.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>Where it is read; null when no list says.</summary>
    public Uri? Url { get; init; }

    /// <summary>SHA-256 of its key.</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>The state that each program's list has it in; nothing for a log of the configuration alone.</summary>
    public IReadOnlyDictionary<LogProgram, ListedState> States { get; init; } = new Dictionary<LogProgram, ListedState>();

    /// <summary>The state for which it is read, else the one for which it is not; null when no program has one for it.</summary>
    public ListedState? State { get; init; }

    /// <summary>Why it is not tailed, for people; empty for one that is.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether it is tailed.</summary>
    public bool IsTailed => Reason.Length == 0;

    /// <summary>How it is read; null unless it is tailed.</summary>
    public LogDescriptor? Descriptor { get; init; }
}
