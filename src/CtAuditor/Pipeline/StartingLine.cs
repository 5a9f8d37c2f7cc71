namespace CtAuditor.Pipeline;

/// <summary>
/// Nobody reads before it is known from where on each log is covered: whether a final's precertificate would have to come
/// by is decided when the final is read, and must not depend on which log was quicker.
/// </summary>
internal sealed class StartingLine(int logs)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<TailedLog> _arrived = [];
    private readonly Lock _lock = new();

    /// <summary>This log's position is known, or it could not be had; saying so twice is saying it once.</summary>
    public void Arrive(TailedLog log)
    {
        lock (_lock)
        {
            if (_arrived.Add(log) && _arrived.Count == logs)
            {
                _all.SetResult();
            }
        }
    }

    /// <summary>Waits for all logs.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _all.Task.WaitAsync(cancellation);
}
