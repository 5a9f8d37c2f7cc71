using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>The head is right, but another key signed it.</summary>
public sealed record ForeignHeadSignature() : LogFault(LogEndpoint.Head)
{
    private static readonly EcdsaSigningKey AnotherKey = new("fault", "another log");

    /// <inheritdoc/>
    public override LogHead Head(LogHead head, ServedLog log)
    {
        ArgumentNullException.ThrowIfNull(head);
        return LogHead.Sign(AnotherKey, head.TreeSize, head.Timestamp, head.RootHash);
    }
}
