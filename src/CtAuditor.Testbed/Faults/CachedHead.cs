using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// A cache in front of the log still has a head that was published earlier: smaller, older, and rightly signed. Not a
/// violation; the look-alike of <see cref="ShrunkHead"/>.
/// </summary>
/// <param name="StepsBack">How many publications ago.</param>
public sealed record CachedHead(int StepsBack) : LogFault(LogEndpoint.Head)
{
    /// <inheritdoc/>
    public override LogHead Head(LogHead head, ServedLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var heads = log.Heads;
        return heads[Math.Max(0, heads.Count - 1 - StepsBack)];
    }
}
