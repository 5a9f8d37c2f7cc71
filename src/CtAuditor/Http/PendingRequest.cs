namespace CtAuditor.Http;

/// <summary>A request from when it queues to when it has ended.</summary>
/// <param name="line">Where it queues.</param>
/// <param name="isUrgent">Whether it goes before others of its scope: a head, a proof, or a request that is sent again.</param>
/// <param name="isBulk">Whether its latency is comparable with that of most others: entries, not a head or a proof.</param>
internal sealed class PendingRequest(RequestLine line, bool isUrgent, bool isBulk)
{
    /// <summary>Where it queues.</summary>
    public RequestLine Line => line;

    /// <summary>Whether it goes before others of its scope.</summary>
    public bool IsUrgent => isUrgent;

    /// <summary>Whether its latency is comparable with that of most others.</summary>
    public bool IsBulk => isBulk;

    /// <summary>When it was sent.</summary>
    public TimeSpan StartedAt { get; set; }

    /// <summary>Ends when it may be sent, with true; with false when it is not to be sent at all.</summary>
    public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
