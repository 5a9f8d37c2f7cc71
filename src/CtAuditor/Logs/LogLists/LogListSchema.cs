using System.Text.Json;
using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>One way of writing a log list: how it is told from the others, and what its head says.</summary>
internal abstract class LogListSchema
{
    /// <summary>Which.</summary>
    public abstract LogListFormat Format { get; }

    /// <summary>The program whose decisions such a list holds; null when the format does not tell.</summary>
    public virtual LogProgram? Program => null;

    /// <summary>Whether the file follows it. Asked in the order of <see cref="LogListReader"/>.</summary>
    /// <param name="root">The file, an object.</param>
    /// <param name="logs">The logs of the file that could be read.</param>
    public abstract bool Recognises(JsonElement root, IReadOnlyList<ListedLog> logs);

    /// <summary>The list's own version; empty when it has none.</summary>
    public virtual string Version(JsonElement root) => LogListJson.Text(root, "version") ?? "";

    /// <summary>When the list was made, as it says itself.</summary>
    public virtual DateTimeOffset? Timestamp(JsonElement root) => LogListJson.Time(root, "log_list_timestamp");
}
