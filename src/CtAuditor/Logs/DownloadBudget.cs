namespace CtAuditor.Logs;

/// <summary>
/// Memory for downloads that several tailers share. Each tailer may always hold one page, so that none stands still; the
/// rest goes to whoever is fast.
/// </summary>
/// <param name="bytes">Bytes for all of them together.</param>
public sealed class DownloadBudget(long bytes)
{
    private long _held;

    /// <summary>Bytes held at the moment, by estimate while a download is under way.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>Whether so many bytes more would still be within the budget.</summary>
    internal bool Allows(long more) => Held + more <= bytes;

    /// <summary>Takes bytes, or gives them back where the number is negative.</summary>
    internal void Add(long more) => Interlocked.Add(ref _held, more);
}
