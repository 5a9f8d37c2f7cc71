using CtAuditor.Pki;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>The head is rightly signed, but its root hash is not that of the entries.</summary>
public sealed record WrongRoot() : LogFault(LogEndpoint.Head)
{
    /// <inheritdoc/>
    public override LogHead Head(LogHead head, ServedLog log)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(log);
        return LogHead.Sign(log.Key, head.TreeSize, head.Timestamp, Hash256.Of(head.RootHash.ToArray()));
    }
}
