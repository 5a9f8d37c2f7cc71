namespace CtAuditor.Pipeline;

/// <summary>How a run went on one log.</summary>
/// <param name="Name">The log's name.</param>
/// <param name="Entries">Entries committed in this run.</param>
/// <param name="Verified">The verified position after it.</param>
/// <param name="Failure">Why the log was not read to its head; null when it was.</param>
public sealed record LogOutcome(string Name, long Entries, long Verified, string? Failure);
