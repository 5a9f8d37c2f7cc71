namespace CtAuditor.Logs.LogLists;

/// <summary>Who ran a log before its operator of today (<c>previous_operators</c> of the v3 schema).</summary>
/// <param name="Name">The operator.</param>
/// <param name="Until">When that ended.</param>
public sealed record PreviousOperator(string Name, DateTimeOffset Until);
