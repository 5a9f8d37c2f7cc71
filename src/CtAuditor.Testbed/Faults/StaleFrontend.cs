using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// The server that answers has not seen the newest publications: indexes, sizes and tiles beyond an earlier head are unknown to
/// it. Normal for a log of several servers; <see cref="CachedHead"/> is how such a server shows its head.
/// </summary>
/// <param name="StepsBack">How many publications it is behind.</param>
public sealed record StaleFrontend(int StepsBack) : LogFault(LogEndpoint.Entries | LogEndpoint.HashTile | LogEndpoint.Proof)
{
    /// <inheritdoc/>
    public override LogHead Head(LogHead head, ServedLog log) => new CachedHead(StepsBack).Head(head, log);
}
