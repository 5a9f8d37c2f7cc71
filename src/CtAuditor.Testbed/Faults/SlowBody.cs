using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>The right body, a few bytes at a time.</summary>
/// <param name="Pause">Between two pieces, by the server's clock.</param>
/// <param name="Bytes">Bytes of a piece.</param>
public sealed record SlowBody(TimeSpan Pause, int Bytes = 64) : LogFault(LogEndpoint.All)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer with { Pace = Pause, PaceBytes = Bytes };
    }
}
