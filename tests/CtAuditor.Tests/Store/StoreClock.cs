namespace CtAuditor.Tests.Store;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StoreClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
