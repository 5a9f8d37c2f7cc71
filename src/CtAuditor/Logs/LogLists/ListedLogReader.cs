using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs.LogLists;

/// <summary>
/// Reads one log of a list. All formats describe logs with the members of Google's v3, some of them absent:
/// <code>
/// { description, log_id, key, url | submission_url + monitoring_url, mmd, state: { NAME: { timestamp, final_tree_head } },
///   temporal_interval: { start_inclusive, end_exclusive }, log_type, tls_only, previous_operators: [ { name, end_time } ] }
/// </code>
/// </summary>
internal static class ListedLogReader
{
    /// <summary>Longest name of a log or operator; the longest there is has 40 characters.</summary>
    public const int MaximumNameLength = 128;

    // RFC 9110 section 4.1 asks for 8000 at least; the longest prefix there is has 80.
    private const int MaximumUrlLength = 1024;

    // A log was handed on once or twice, never more.
    private const int MaximumPreviousOperators = 32;

    // Chrome's log policy allows 24 hours; a list has a log with a week.
    private const long MaximumMergeDelaySeconds = 30 * 86_400;

    /// <summary>The known states, by their names in lists.</summary>
    private static readonly (string Name, LogListState State)[] StatesByStrength =
    [
        // The strongest first, for lists that write former states beside the one that holds (Mozilla's).
        ("rejected", LogListState.Rejected), ("retired", LogListState.Retired), ("readonly", LogListState.ReadOnly),
        ("usable", LogListState.Usable), ("qualified", LogListState.Qualified), ("pending", LogListState.Pending),
    ];

    /// <summary>Reads a log.</summary>
    /// <param name="log">Its object.</param>
    /// <param name="kind">The protocol, by the array that it is in.</param>
    /// <param name="operatorName">Whose it is; empty when the list does not say.</param>
    /// <param name="listed">The log, or null.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static bool TryRead(
        JsonElement log,
        LogKind kind,
        string operatorName,
        [NotNullWhen(true)] out ListedLog? listed,
        [NotNullWhen(false)] out string? problem)
    {
        listed = null;
        if (LogListJson.Bytes(log, "key") is not { Length: > 0 and <= CtLimits.MaxPublicKeyLength } key
            || LogListJson.Bytes(log, "log_id") is not { Length: Hash256.Size } id)
        {
            problem = "no key or log_id";
            return false;
        }

        // RFC 6962 section 3.2. A list that pairs a key with another log's id would make every signature look forged.
        var logId = new Hash256(id);
        if (Hash256.Of(key) != logId)
        {
            problem = "log_id is not the SHA-256 of key";
            return false;
        }

        if (!TryReadPrefix(log, kind == LogKind.StaticCt ? "submission_url" : "url", out var submission)
            || !TryReadPrefix(log, kind == LogKind.StaticCt ? "monitoring_url" : "url", out var monitoring))
        {
            problem = "an address that is no http or https URL";
            return false;
        }

        var name = LogListJson.Text(log, "description", MaximumNameLength) is { Length: > 0 } description
            ? description
            : submission is { } address ? (address.Authority + address.AbsolutePath) : logId.ToHex();
        if (name.Length > MaximumNameLength || name.Any(char.IsControl))
        {
            problem = "a description that is no name";
            return false;
        }

        var interval = LogListJson.Object(log, "temporal_interval");
        var states = LogListJson.Object(log, "state");
        problem = null;
        listed = new ListedLog
        {
            LogId = logId,
            Key = key,
            Name = name,
            Operator = operatorName,
            PreviousOperators = PreviousOperators(log),
            Kind = kind,
            SubmissionPrefix = submission,
            MonitoringPrefix = monitoring,
            MaximumMergeDelay = LogListJson.Integer(log, "mmd") is { } mmd and > 0 and <= MaximumMergeDelaySeconds ? TimeSpan.FromSeconds(mmd) : null,
            States = [.. StatesByStrength.Where(known => LogListJson.Has(states, known.Name)).Select(known => Read(states, known.Name, known.State))],
            LogType = LogListJson.Text(log, "log_type", MaximumNameLength) ?? (LogListJson.Has(log, "log_type") ? "" : ListedLog.ProductionType),
            IsTlsOnly = LogListJson.Boolean(log, "tls_only"),
            NotAfterStart = LogListJson.Time(interval, "start_inclusive"),
            NotAfterEnd = LogListJson.Time(interval, "end_exclusive"),
            FinalTreeHead = FinalTreeHead(LogListJson.Object(LogListJson.Object(states, "readonly"), "final_tree_head")),
        };
        return true;
    }

    private static ListedState Read(JsonElement states, string name, LogListState state) =>
        new(state, LogListJson.Time(LogListJson.Object(states, name), "timestamp"));

    private static FinalTreeHead? FinalTreeHead(JsonElement head) =>
        LogListJson.Bytes(head, "sha256_root_hash") is { Length: Hash256.Size } root && LogListJson.Integer(head, "tree_size") is { } size and >= 0
            ? new FinalTreeHead(new Hash256(root), size)
            : null;

    private static List<PreviousOperator> PreviousOperators(JsonElement log) =>
    [
        .. from previous in LogListJson.Elements(log, "previous_operators").Take(MaximumPreviousOperators)
           let name = LogListJson.Text(previous, "name", MaximumNameLength)
           let until = LogListJson.Time(previous, "end_time")
           where name is { Length: > 0 } && !name.Any(char.IsControl) && until is not null
           select new PreviousOperator(name, until.Value),
    ];

    // Mozilla's list has no addresses. One that is there and cannot be one is another matter.
    private static bool TryReadPrefix(JsonElement log, string member, out Uri? prefix)
    {
        prefix = null;
        if (!LogListJson.Has(log, member) || LogListJson.Text(log, member, MaximumUrlLength) is "")
        {
            return true;
        }

        if (LogListJson.Text(log, member, MaximumUrlLength) is not { } text
            || !Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            return false;
        }

        prefix = uri;
        return true;
    }
}
