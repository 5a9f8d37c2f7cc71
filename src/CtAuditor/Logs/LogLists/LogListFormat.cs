namespace CtAuditor.Logs.LogLists;

/// <summary>Whose way of writing a log list a file follows.</summary>
public enum LogListFormat
{
    /// <summary>Google's v3: <c>log_list.json</c> and <c>all_logs_list.json</c>.</summary>
    Google,

    /// <summary>Apple's <c>current_log_list.json</c>.</summary>
    Apple,

    /// <summary>Mozilla's: v3 without addresses, a state beside the former ones.</summary>
    Mozilla,

    /// <summary>crt.sh's: every log that it knows, without states.</summary>
    CrtSh,

    /// <summary>The members of v3, and no sign of who wrote it.</summary>
    Other,
}
