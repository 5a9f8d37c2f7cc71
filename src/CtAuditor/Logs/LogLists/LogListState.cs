namespace CtAuditor.Logs.LogLists;

/// <summary>What a program's log list says of a log (states as the v3 schema names them).</summary>
public enum LogListState
{
    /// <summary>The list does not have the log, or no longer.</summary>
    NotListed,

    /// <summary>The list has it without a state, or with none that is known: test logs, and words of a later schema.</summary>
    Unstated,

    /// <summary>The operator has applied.</summary>
    Pending,

    /// <summary>Accepted; clients do not know it yet.</summary>
    Qualified,

    /// <summary>Accepted, and clients know it.</summary>
    Usable,

    /// <summary>Closed to submissions; its SCTs count as before.</summary>
    ReadOnly,

    /// <summary>Given up; SCTs from before that time count.</summary>
    Retired,

    /// <summary>Never accepted, or thrown out: no SCT counts.</summary>
    Rejected,
}
