namespace CtAuditor.Store;

/// <summary>What became of the SCTs of one log that finals carried, each counted once, or what is to be added to that.</summary>
/// <param name="Seen">The entry came by when the log was read.</param>
/// <param name="Asked">The entry did not come by, and the log was to be asked for it; the findings say what came of that.</param>
/// <param name="NotAudited">Made before the log was covered, and beyond the sample that is looked up.</param>
public readonly record struct SctCounts(long Seen = 0, long Asked = 0, long NotAudited = 0);
