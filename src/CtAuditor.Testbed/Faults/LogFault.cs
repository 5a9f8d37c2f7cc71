using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// Something a log does wrong, switched on and off while it is served. A fault overrides the one step of answering that it
/// spoils: the request, the log looked at, the head, an entry, or the finished answer.
/// </summary>
public abstract record LogFault
{
    private readonly LogEndpoint _on;

    /// <summary>A fault of every endpoint.</summary>
    protected LogFault()
        : this(LogEndpoint.All)
    {
    }

    /// <summary>A fault of the endpoints that it makes sense for.</summary>
    protected LogFault(LogEndpoint on) => _on = on;

    /// <summary>Which requests it spoils.</summary>
    public virtual LogEndpoint On { get => _on; init => _on = value; }

    /// <summary>How many requests that it could spoil it lets pass first.</summary>
    public int After { get; init; }

    /// <summary>How many requests it spoils before it is over.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Another request than the one that came.</summary>
    public virtual LogRequest Ask(LogRequest request, ServedLog log) => request;

    /// <summary>Another log than the one asked.</summary>
    public virtual ServedLog Source(ServedLog log) => log;

    /// <summary>Another head than the one published.</summary>
    public virtual LogHead Head(LogHead head, ServedLog log) => head;

    /// <summary>Another hash tile than the tree's.</summary>
    public virtual byte[] Hashes(byte[] tile) => tile;

    /// <summary>Whether <see cref="Entry"/> changes the entry at <paramref name="index"/>.</summary>
    public virtual bool Changes(long index) => false;

    /// <summary>Another entry than the one in the tree at <paramref name="index"/>.</summary>
    public virtual ForgedEntry Entry(long index, ForgedEntry entry) => entry;

    /// <summary>Another TileLeaf than that of the entry at <paramref name="index"/>.</summary>
    public virtual byte[] TileLeaf(long index, ForgedEntry entry, byte[] tileLeaf) => tileLeaf;

    /// <summary>Another leaf_input of get-entries than that of the entry at <paramref name="index"/>; a JSON string without its quotes.</summary>
    public virtual string LeafInput(long index, string leafInput) => leafInput;

    /// <summary>Another answer than the right one.</summary>
    public virtual LogAnswer Answer(LogRequest request, LogAnswer answer) => answer;
}
