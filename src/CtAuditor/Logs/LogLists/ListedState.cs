namespace CtAuditor.Logs.LogLists;

/// <summary>A state of a log, as a list has it.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">Its timestamp; null when the list has none that is a time.</param>
public sealed record ListedState(LogListState State, DateTimeOffset? Since)
{
    /// <summary>Whether new and old SCTs of such a log count with the program, so that certificates rely on it.</summary>
    public bool IsTrusted => State is LogListState.Qualified or LogListState.Usable or LogListState.ReadOnly;
}
