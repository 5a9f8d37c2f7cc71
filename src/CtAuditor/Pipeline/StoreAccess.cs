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
    private readonly Dictionary<int, string> _logNames = [];
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

    /// <summary>The name of a log that this run may not know.</summary>
    public Task<string> LogNameAsync(int logNumber) => ReadAsync(reader =>
    {
        if (!_logNames.TryGetValue(logNumber, out var name))
        {
            foreach (var log in reader.Logs())
            {
                _logNames[log.Number] = log.Descriptor.Name;
            }

            name = _logNames.GetValueOrDefault(logNumber, "");
        }

        return name;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _reading.Dispose();
        _writing.Dispose();
    }
}
