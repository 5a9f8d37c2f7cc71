using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>get-entries gives more entries than were asked for; after the last one of the log, that one again.</summary>
/// <param name="Extra">How many more.</param>
public sealed record LongPage(int Extra = 1) : LogFault(LogEndpoint.Entries)
{
    /// <inheritdoc/>
    public override LogRequest Ask(LogRequest request, ServedLog log)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request with { Extra = Extra };
    }
}
