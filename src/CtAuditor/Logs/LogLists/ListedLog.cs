using CtAuditor.Pki;

namespace CtAuditor.Logs.LogLists;

/// <summary>A log as one list has it.</summary>
public sealed record ListedLog
{
    /// <summary><c>log_type</c> of a log whose SCTs count; the type where none is named.</summary>
    public const string ProductionType = "prod";

    /// <summary>SHA-256 of <see cref="Key"/>, checked.</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>The public key, a DER SubjectPublicKeyInfo; its algorithm is not checked.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>The list's description of it; its address, or its id in hexadecimal, where there is none.</summary>
    public required string Name { get; init; }

    /// <summary>The operator; empty when the list has no name for it.</summary>
    public string Operator { get; init; } = "";

    /// <summary><c>previous_operators</c>.</summary>
    public IReadOnlyList<PreviousOperator> PreviousOperators { get; init; } = [];

    /// <summary>The protocol, by the array that it is in.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>Where it is read; null when the list does not say. Ends in a slash.</summary>
    public Uri? MonitoringPrefix { get; init; }

    /// <summary>Where certificates are submitted; null when the list does not say.</summary>
    public Uri? SubmissionPrefix { get; init; }

    /// <summary>The MMD; null when the list does not say.</summary>
    public TimeSpan? MaximumMergeDelay { get; init; }

    /// <summary>
    /// The states that it is in. Chrome's and Apple's lists have one, or none for what is no log of the program; Mozilla's
    /// writes the former ones beside it. Strongest first.
    /// </summary>
    public IReadOnlyList<ListedState> States { get; init; } = [];

    /// <summary><c>log_type</c>: <c>prod</c>, <c>test</c>, <c>monitoring_only</c>, or whatever the list says.</summary>
    public string LogType { get; init; } = ProductionType;

    /// <summary>Apple's <c>tls_only</c>.</summary>
    public bool IsTlsOnly { get; init; }

    /// <summary>The first notAfter that the log accepts; null when it is not sharded.</summary>
    public DateTimeOffset? NotAfterStart { get; init; }

    /// <summary>The first notAfter that it no longer accepts.</summary>
    public DateTimeOffset? NotAfterEnd { get; init; }

    /// <summary><c>final_tree_head</c> of a read-only log.</summary>
    public FinalTreeHead? FinalTreeHead { get; init; }

    /// <summary>The state that counts: the strongest; Unstated when there is none.</summary>
    public ListedState State => States.Count > 0 ? States[0] : new ListedState(LogListState.Unstated, null);

    /// <summary>
    /// Whether there is no such log. Chrome lists some under example.com: a few so that old readers find a non-empty list,
    /// others, said to be usable, to catch programs that enforce CT with a list not meant for them.
    /// </summary>
    public bool IsMadeUp => IsExample(MonitoringPrefix) || IsExample(SubmissionPrefix);

    private static bool IsExample(Uri? uri)
    {
        // RFC 2606 section 3. A trailing dot names the same host.
        var host = uri?.IdnHost.TrimEnd('.');
        return host is not null
            && (host.Equals("example.com", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".example.com", StringComparison.OrdinalIgnoreCase));
    }
}
