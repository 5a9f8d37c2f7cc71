using System.Text.Json;

namespace CtAuditor.Logs.LogLists;

/// <summary>A list with the members of v3 that nobody signs for: lists for other purposes (BIMI), mimics, lists of one's own.</summary>
internal sealed class OtherLogListSchema : LogListSchema
{
    /// <inheritdoc/>
    public override LogListFormat Format => LogListFormat.Other;

    /// <inheritdoc/>
    public override bool Recognises(JsonElement root, IReadOnlyList<ListedLog> logs) => true;
}
