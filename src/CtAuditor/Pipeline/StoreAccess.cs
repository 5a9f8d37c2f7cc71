using CtAuditor.Logs;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>
/// The store, shared by the stages of one crawl: one at a time writes, one at a time reads, and nobody holds either
/// while waiting for a log.
/// </summary>
internal sealed class StoreAccess(IAuditStore store) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Dictionary<int, LogDescriptor> _logs = [];
    private IStoreReader? _reader;

    /// <summary>Reads what is committed.</summary>
    public async Task<T> ReadAsync<T>(Func<IStoreReader, T> read)
    {
        await _reading.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            return read(_reader ??= store.OpenReader());
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Uses the store, its index among it, while nobody else writes.</summary>
    public async Task<T> ExclusivelyAsync<T>(Func<IAuditStore, T> use)
    {
        await _writing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            return use(store);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes in a transaction of its own.</summary>
    public Task<T> WriteAsync<T>(Func<IStoreTransaction, T> write) => ExclusivelyAsync(open =>
    {
        using var transaction = open.Begin();
        var result = write(transaction);
        transaction.Commit();
        return result;
    });

    /// <summary>A log that this run may not read, as the store knows it; null for a number never given out.</summary>
    public Task<LogDescriptor?> LogAsync(int logNumber) => ReadAsync(reader =>
    {
        if (!_logs.TryGetValue(logNumber, out var found))
        {
            foreach (var log in reader.Logs())
            {
                _logs[log.Number] = log.Descriptor;
            }

            found = _logs.GetValueOrDefault(logNumber);
        }

        return found;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _reading.Dispose();
        _writing.Dispose();
    }
}
