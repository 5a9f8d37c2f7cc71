using CtAuditor.Store;

namespace CtAuditor.Pipeline.LogLists;

/// <summary>
/// While following: says when it is time to take up the log lists anew. Once a day, so that new logs are read and transitions are
/// seen; and before, when a list can be had that could not be had the last time.
/// </summary>
/// <param name="lists">The lists.</param>
/// <param name="store">The copies of before.</param>
/// <param name="looked">What came of the last time that they were taken up; may still be under way.</param>
/// <param name="time">The clock.</param>
internal sealed class ListAge(LogListRefresh lists, IAuditStore store, Task<LogSelection> looked, TimeProvider time)
{
    /// <summary>How long lists hold.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The first rest after a list could not be had.</summary>
    public static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(5);

    /// <summary>No rest between two tries is longer.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Ends when it is time.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        var missing = Names(await looked.WaitAsync(cancellation).ConfigureAwait(false));
        var end = time.GetUtcNow() + Longest;
        for (var rest = FirstRest; missing.Count > 0 && time.GetUtcNow() + rest < end; rest = rest * 2 < LongestRest ? rest * 2 : LongestRest)
        {
            await Task.Delay(rest, time, cancellation).ConfigureAwait(false);
            if (missing.Except(await StillMissingAsync(missing, cancellation).ConfigureAwait(false), StringComparer.Ordinal).Any())
            {
                return;
            }
        }

        var left = end - time.GetUtcNow();
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellation).ConfigureAwait(false);
    }

    // The crawl goes on meanwhile: it is disturbed only for a list that is there.
    private async Task<IReadOnlyList<string>> StillMissingAsync(IReadOnlyList<string> missing, CancellationToken cancellation)
    {
        try
        {
            using var reader = store.OpenReader();
            return Names(await lists.PreviewAsync(reader, cancellation).ConfigureAwait(false));
        }
        catch (StoreException)
        {
            // Whoever writes to it says so.
            return missing;
        }
    }

    private static IReadOnlyList<string> Names(LogSelection selection) => [.. selection.Failed.Select(list => list.Name)];
}
