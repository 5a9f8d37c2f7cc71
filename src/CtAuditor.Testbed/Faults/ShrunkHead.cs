using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// The log goes back to an earlier size and signs it with a newer time: a violation of its append-only property (RFC 6962
/// section 3.5). What lies beyond that size is not served.
/// </summary>
/// <param name="TreeSize">The earlier size.</param>
public sealed record ShrunkHead(long TreeSize) : LogFault(LogEndpoint.All)
{
    /// <inheritdoc/>
    public override LogHead Head(LogHead head, ServedLog log)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(log);
        return LogHead.Sign(log.Key, TreeSize, head.Timestamp + 1000, log.Tree.Root(TreeSize));
    }
}
