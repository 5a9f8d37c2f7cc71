using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>A state in which we saw a log in a program's list.</summary>
/// <param name="Program">Whose list.</param>
/// <param name="State">The state.</param>
/// <param name="Since">Since when, as the list itself says; null when it does not.</param>
/// <param name="SeenFrom">When we first saw it.</param>
/// <param name="SeenUntil">When we last saw it.</param>
public sealed record LogStateSpan(LogProgram Program, LogListState State, DateTimeOffset? Since, DateTimeOffset SeenFrom, DateTimeOffset SeenUntil)
{
    /// <summary>From when on it is known: the list's own time, else the first time that we saw it.</summary>
    public DateTimeOffset KnownFrom => Since ?? SeenFrom;
}
