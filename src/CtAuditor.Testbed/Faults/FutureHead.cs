using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>The head's timestamp lies in the future; the rest is right.</summary>
/// <param name="By">How far.</param>
public sealed record FutureHead(TimeSpan By) : LogFault(LogEndpoint.Head)
{
    /// <inheritdoc/>
    public override LogHead Head(LogHead head, ServedLog log)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(log);
        return LogHead.Sign(log.Key, head.TreeSize, head.Timestamp + (ulong)By.TotalMilliseconds, head.RootHash);
    }
}
