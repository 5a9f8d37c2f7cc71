namespace CtAuditor.Pipeline;

/// <summary>A log, or another source, that could not be read to its end in a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record FailedLog(string Name, string Reason);
