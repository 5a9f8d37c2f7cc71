namespace CtAuditor.Logs.LogLists;

/// <summary>An entry of a log list that could not be used; nothing else is lost with it.</summary>
/// <param name="Name">Which: its description, or its operator's name; at most 128 characters.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record DroppedLog(string Name, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Reason}";
}
