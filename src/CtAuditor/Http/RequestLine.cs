namespace CtAuditor.Http;

/// <summary>The requests of one scope that wait for their turn, urgent ones before the others.</summary>
internal sealed class RequestLine(LimitScope scope)
{
    private readonly LinkedList<PendingRequest> _urgent = [];
    private readonly LinkedList<PendingRequest> _ordinary = [];

    /// <summary>The scope.</summary>
    public LimitScope Scope => scope;

    /// <summary>Whether nobody waits.</summary>
    public bool IsEmpty => _urgent.Count + _ordinary.Count == 0;

    /// <summary>Queues a request.</summary>
    public void Add(PendingRequest request) => ListOf(request).AddLast(request);

    /// <summary>Takes a request out that gave up; false when it does not wait any more.</summary>
    public bool Remove(PendingRequest request) => ListOf(request).Remove(request);

    /// <summary>The next one; somebody has to wait.</summary>
    public PendingRequest Take()
    {
        var list = _urgent.Count > 0 ? _urgent : _ordinary;
        var request = list.First!.Value;
        list.RemoveFirst();
        return request;
    }

    private LinkedList<PendingRequest> ListOf(PendingRequest request) => request.IsUrgent ? _urgent : _ordinary;
}
