namespace CtAuditor.Rules;

/// <summary>A span of a log's time in which some entry could not be read, both ends included.</summary>
/// <param name="From">A time not after the entry's timestamp.</param>
/// <param name="Until">A time not before it.</param>
public readonly record struct LogGap(DateTimeOffset From, DateTimeOffset Until);
