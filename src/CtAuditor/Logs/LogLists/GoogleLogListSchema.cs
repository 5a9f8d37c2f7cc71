using System.Text.Json;
using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>Google's v3 (www.gstatic.com/ct/log_list/v3/log_list_schema.json), in which Chrome's decisions come.</summary>
/// <remarks>
/// <code>
/// { version, log_list_timestamp, is_all_logs, operators: [ { name, email, logs: [ ... ], tiled_logs: [ ... ] } ] }
/// </code>
/// The schema does not demand version and timestamp, and copies without them go around; is_all_logs is then the sign.
/// </remarks>
internal sealed class GoogleLogListSchema : LogListSchema
{
    /// <inheritdoc/>
    public override LogListFormat Format => LogListFormat.Google;

    /// <inheritdoc/>
    public override LogProgram? Program => LogProgram.Chrome;

    /// <inheritdoc/>
    public override bool Recognises(JsonElement root, IReadOnlyList<ListedLog> logs) =>
        LogListJson.Boolean(root, "is_all_logs") || (Version(root).Length > 0 && Timestamp(root) is not null);
}
