using System.Runtime.CompilerServices;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>
/// Reads a log from a position on and hands out what is proven, in order.
/// <code>
///   1 head poller ──► 1 planner ──► N downloads ──► 1 sequencer ──► 1 verifier ──► the caller
///     signed heads     pages or      raw batches     in the order    units whose     verified
///                      tiles, never  with leaf       of the log      root is proven  batches
///                      past a head   hashes
/// </code>
/// The caller pulls: while it works on a batch, downloads go on until the memory set aside for them is full.
/// </summary>
/// <param name="client">Reads the log.</param>
/// <param name="time">The clock.</param>
/// <param name="progressed">Told of every <see cref="Progress"/>, from any thread; quick. Null when nobody listens.</param>
public sealed class LogTailer(ILogClient client, TimeProvider time, Action<TailProgress>? progressed = null)
{
    private volatile TailProgress _progress = new(null, 0, 0, 0, "");

    /// <summary>The log.</summary>
    public LogDescriptor Log => client.Log;

    /// <summary>Where it stands; may be read at any time from any thread.</summary>
    public TailProgress Progress => _progress;

    /// <summary>Finds where a log begins that was never seen before: the collapsed tree before it, proven, and the head that proves it.</summary>
    /// <exception cref="LogFaultException">The log broke its protocol.</exception>
    /// <exception cref="LogUnavailableException">The log could not be read.</exception>
    public async Task<(SignedTreeHead Head, CollapsedTree Tree)> BeginAsync(TailStart start, CancellationToken cancellationToken)
    {
        for (var waits = 0; ; waits++)
        {
            try
            {
                var head = await client.FetchHeadAsync(cancellationToken).ConfigureAwait(false);
                var size = Math.Min(start.Index ?? head.TreeSize, head.TreeSize);
                return (head, await client.FetchTreeAsync(size, head, cancellationToken).ConfigureAwait(false));
            }
            catch (LogUnavailableException e) when (LaggingFrontend.MayBe(e) && waits < LaggingFrontend.MaximumWaits)
            {
                await Task.Delay(LaggingFrontend.Wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads on from the request's position. One at a time for a tailer.</summary>
    /// <returns>Verified batches without holes between them; the caller disposes each.</returns>
    /// <exception cref="LogFaultException">The log broke its protocol, twice where fetching again could help.</exception>
    /// <exception cref="LogUnavailableException">The log could not be read, after retries; only when not following.</exception>
    public async IAsyncEnumerable<VerifiedBatch> TailAsync(TailRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var session = new TailSession(client, request, time, Report);
        await using (session.ConfigureAwait(false))
        {
            while (await session.NextAsync(cancellationToken).ConfigureAwait(false) is { } batch)
            {
                yield return batch;
            }
        }
    }

    private void Report(TailProgress progress)
    {
        _progress = progress;
        progressed?.Invoke(progress);
    }
}
