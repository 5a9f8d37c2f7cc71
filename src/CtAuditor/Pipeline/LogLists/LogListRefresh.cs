using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Intake;
using CtAuditor.Logs.LogLists;
using CtAuditor.Store;

namespace CtAuditor.Pipeline.LogLists;

/// <summary>Asks for the log lists of the configuration, keeps what they say, and chooses the logs. To be called again as often as one likes, and by two at once.</summary>
/// <param name="configuration">The lists, and which of their logs are wanted.</param>
/// <param name="web">The way out.</param>
/// <param name="time">The clock: when a state was seen.</param>
public sealed class LogListRefresh(LogsConfiguration configuration, Fetcher web, TimeProvider time)
{
    private readonly LogListLoader _loader = new(web, time);

    /// <summary>
    /// Gets the lists, writes states, transitions and copies into the store, marks what was found by other states as suspect, and
    /// chooses. Lists that cannot be had are among
    /// <see cref="LogSelection.Failed"/>; their last good copies stand in, and history is left as it is.
    /// </summary>
    /// <param name="store">The store; other threads may use it meanwhile.</param>
    /// <param name="cancellation">Gives up; nothing is written then.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<LogSelection> RefreshAsync(IAuditStore store, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        IReadOnlyList<LoadedLogList> lists;
        IReadOnlyList<MergedLog> merged;
        IReadOnlyList<PairingKey> restated;
        using (var reader = store.OpenReader())
        {
            (lists, merged) = await LoadAsync(reader, cancellation).ConfigureAwait(false);
            restated = RestatedLogs.Of(reader.KnownLogs(), merged.Where(log => !log.IsMadeUp).Select(log => log.Log)).Groups(reader);
        }

        using var transaction = store.Begin();
        foreach (var loaded in lists.Where(loaded => loaded.Origin == LogListOrigin.Current))
        {
            transaction.SaveLogList(loaded.Copy!);
        }

        foreach (var log in merged.Where(log => !log.IsMadeUp))
        {
            transaction.SaveKnownLog(log.Log);
        }

        // With the states, so that no power cut parts them.
        foreach (var group in restated)
        {
            transaction.Suspect(group, time.GetUtcNow());
        }

        transaction.Commit();
        return LogSelection.Of(configuration, lists, merged);
    }

    /// <summary>Gets the lists and chooses, as a crawl would now, and writes nothing.</summary>
    /// <param name="store">What a crawl has kept; null when there was none yet.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<LogSelection> PreviewAsync(IStoreReader? store, CancellationToken cancellation)
    {
        var (lists, merged) = await LoadAsync(store, cancellation).ConfigureAwait(false);
        return LogSelection.Of(configuration, lists, merged);
    }

    private async Task<(IReadOnlyList<LoadedLogList> Lists, IReadOnlyList<MergedLog> Merged)> LoadAsync(IStoreReader? store, CancellationToken cancellation)
    {
        var lists = new List<LoadedLogList>();
        foreach (var source in configuration.Lists.DistinctBy(source => source.ToString()))
        {
            lists.Add(await _loader.LoadAsync(source, store?.FindLogList(source.ToString()), cancellation).ConfigureAwait(false));
        }

        return (lists, LogListMerge.Merge(lists, store?.KnownLogs() ?? [], time.GetUtcNow()));
    }
}
