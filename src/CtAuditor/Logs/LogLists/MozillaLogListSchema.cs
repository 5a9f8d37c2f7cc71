using System.Text.Json;
using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>Mozilla's, made from the list that Firefox is built with.</summary>
/// <remarks>
/// <code>
/// { log_list_timestamp, operators: [ { name, email, logs, tiled_logs } ] }      url "", mmd 0, state { qualified, usable }
/// </code>
/// It has no version, no addresses and no intervals, and a log keeps the states that it went through: one of these signs
/// has to be there, as others leave the version out as well.
/// </remarks>
internal sealed class MozillaLogListSchema : LogListSchema
{
    /// <inheritdoc/>
    public override LogListFormat Format => LogListFormat.Mozilla;

    /// <inheritdoc/>
    public override LogProgram? Program => LogProgram.Mozilla;

    /// <inheritdoc/>
    public override bool Recognises(JsonElement root, IReadOnlyList<ListedLog> logs) =>
        Timestamp(root) is not null
        && !LogListJson.Has(root, "version")
        && logs.Count > 0
        && logs.All(log => log.MonitoringPrefix is null)
        && logs.Any(log => log.States.Count > 0);
}
