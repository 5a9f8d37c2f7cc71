namespace CtAuditor.Archive;

/// <summary>What is wrong with a segment.</summary>
/// <param name="Segment">The file's name.</param>
/// <param name="Offset">Where in the file, in bytes.</param>
/// <param name="Message">What, for people.</param>
public sealed record SegmentProblem(string Segment, long Offset, string Message);
