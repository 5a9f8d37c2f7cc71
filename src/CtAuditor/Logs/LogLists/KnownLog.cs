using CtAuditor.Configuration;
using CtAuditor.Pki;

namespace CtAuditor.Logs.LogLists;

/// <summary>
/// A log that some list has, or once had: what is told of it, merged over all lists, and the states that it was seen in.
/// What a list drops stays known, as certificates go on carrying its SCTs.
/// </summary>
public sealed record KnownLog
{
    /// <summary>SHA-256 of <see cref="Key"/> (RFC 6962 section 3.2).</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>The public key, a DER SubjectPublicKeyInfo; of any algorithm.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>The name that people use: Google's, else Apple's, else Mozilla's, else another list's.</summary>
    public required string Name { get; init; }

    /// <summary>Who runs it; empty when no list says.</summary>
    public string Operator { get; init; } = "";

    /// <summary>Who ran it before.</summary>
    public IReadOnlyList<PreviousOperator> PreviousOperators { get; init; } = [];

    /// <summary>The protocol.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>Where it is read; null when no list says. Ends in a slash.</summary>
    public Uri? MonitoringPrefix { get; init; }

    /// <summary>Where certificates are submitted, the same as <see cref="MonitoringPrefix"/> for RFC 6962; null when no list says.</summary>
    public Uri? SubmissionPrefix { get; init; }

    /// <summary>The MMD: how long after an SCT the entry may take to appear.</summary>
    public required TimeSpan MaximumMergeDelay { get; init; }

    /// <summary><c>log_type</c>; <c>prod</c> when a list has none.</summary>
    public string LogType { get; init; } = ListedLog.ProductionType;

    /// <summary>Whether Apple takes its SCTs for TLS only (<c>tls_only</c>).</summary>
    public bool IsTlsOnly { get; init; }

    /// <summary>The first notAfter that the log accepts; null when it is not sharded.</summary>
    public DateTimeOffset? NotAfterStart { get; init; }

    /// <summary>The first notAfter that it no longer accepts.</summary>
    public DateTimeOffset? NotAfterEnd { get; init; }

    /// <summary>The tree that it ends with; null unless a list has it as read-only and says.</summary>
    public FinalTreeHead? FinalTreeHead { get; init; }

    /// <summary>The states in which it was seen in each program's list; those of one program oldest first.</summary>
    public IReadOnlyList<LogStateSpan> States { get; init; } = [];

    /// <summary>When any list was first seen to have it.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When any list was last seen to have it.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>The state that a program's list had it in when it was last seen; null when that program never had it, or was never asked.</summary>
    public LogStateSpan? LastState(LogProgram program) => States.LastOrDefault(span => span.Program == program);
}
