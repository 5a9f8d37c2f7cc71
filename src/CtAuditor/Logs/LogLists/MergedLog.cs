using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>A log of the lists as they are now, merged by its log id.</summary>
/// <param name="Log">What is known of it, with its history.</param>
/// <param name="States">The state in which each program's list has it; nothing for a program whose list does not have it.</param>
/// <param name="IsListed">Whether any list has it now; otherwise it is only remembered.</param>
/// <param name="IsMadeUp">Whether there is no such log; see <see cref="ListedLog.IsMadeUp"/>.</param>
public sealed record MergedLog(KnownLog Log, IReadOnlyDictionary<LogProgram, ListedState> States, bool IsListed, bool IsMadeUp)
{
    /// <summary>
    /// The state for which it is read, else the one for which it is not: the first that lets its SCTs count, else the first
    /// at all, in the order Chrome, Apple, Mozilla; null when no program has one for it.
    /// </summary>
    public ListedState? State => States
        .OrderBy(state => !state.Value.IsTrusted).ThenBy(state => state.Key)
        .Select(state => state.Value).FirstOrDefault(state => state.State > LogListState.Unstated);
}
