using System.Collections.Concurrent;

namespace CtAuditor.Http;

/// <summary>Until when a scope (a log, a host) asked to be left alone with Retry-After.</summary>
internal sealed class PauseBoard(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>Notes that <paramref name="scope"/> asked for a pause from now on.</summary>
    public void Pause(string scope, TimeSpan length)
    {
        var until = time.GetUtcNow() + length;
        _until.AddOrUpdate(scope, until, (_, earlier) => earlier > until ? earlier : until);
    }

    /// <summary>Waits until the scope's pause is over.</summary>
    public async ValueTask WaitAsync(string scope, CancellationToken cancellationToken)
    {
        while (_until.TryGetValue(scope, out var until))
        {
            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                _until.TryRemove(KeyValuePair.Create(scope, until));
                return;
            }

            await Task.Delay(left, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
