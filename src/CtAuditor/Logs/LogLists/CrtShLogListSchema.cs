using System.Text.Json;

namespace CtAuditor.Logs.LogLists;

/// <summary>crt.sh's (<c>logs.json?include=all</c>): every log that it ever met, and no program's decision on any.</summary>
/// <remarks>
/// <code>
/// { operators: [ { name, logs, tiled_logs } ] }                                 no state anywhere; log_type test
/// </code>
/// Its names are short, and several logs share one.
/// </remarks>
internal sealed class CrtShLogListSchema : LogListSchema
{
    /// <inheritdoc/>
    public override LogListFormat Format => LogListFormat.CrtSh;

    /// <inheritdoc/>
    public override bool Recognises(JsonElement root, IReadOnlyList<ListedLog> logs) =>
        !LogListJson.Has(root, "version") && !LogListJson.Has(root, "log_list_timestamp") && logs.Count > 0 && logs.All(log => log.States.Count == 0);
}
