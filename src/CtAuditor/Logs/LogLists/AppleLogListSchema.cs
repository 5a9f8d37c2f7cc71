using System.Text.Json;
using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>Apple's (valid.apple.com/ct/log_list/schema_versions/log_list_schema_v5.json).</summary>
/// <remarks>
/// <code>
/// { $schema, version, assetVersion, assetVersionV2, operators: [ ... ] }        a log may have tls_only
/// </code>
/// It has no timestamp: how old a copy is only its version tells.
/// </remarks>
internal sealed class AppleLogListSchema : LogListSchema
{
    /// <inheritdoc/>
    public override LogListFormat Format => LogListFormat.Apple;

    /// <inheritdoc/>
    public override LogProgram? Program => LogProgram.Apple;

    /// <inheritdoc/>
    public override bool Recognises(JsonElement root, IReadOnlyList<ListedLog> logs) =>
        LogListJson.Has(root, "assetVersion")
        || (LogListJson.Text(root, "$schema")?.StartsWith("https://valid.apple.com/", StringComparison.Ordinal) ?? false);
}
