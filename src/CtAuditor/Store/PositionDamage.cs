namespace CtAuditor.Store;

/// <summary>A stored position that is not what was once written; what it says is not to be relied on.</summary>
/// <param name="StartedAt">Where reading began, as the row says.</param>
/// <param name="Verified">How far it came, as the row says.</param>
/// <param name="What">What does not fit, for people.</param>
public sealed record PositionDamage(long StartedAt, long Verified, string What);
