using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>The connection breaks within the body.</summary>
/// <param name="AfterBytes">How many bytes of the body come through; 0 for not even the headers.</param>
public sealed record ConnectionReset(int AfterBytes = 0) : LogFault(LogEndpoint.All)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer with { ResetAfter = AfterBytes };
    }
}
