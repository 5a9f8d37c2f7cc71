using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>What to read of a log, and how hard.</summary>
public sealed record TailRequest
{
    /// <summary>The verified position of the last time; null for a log never seen before.</summary>
    public CollapsedTree? Tree { get; init; }

    /// <summary>
    /// The newest head of the last time that was kept, whether all of it was read or not: a log that has since shrunk or forked shows
    /// against it.
    /// </summary>
    public SignedTreeHead? LastHead { get; init; }

    /// <summary>Where to begin when there is no <see cref="Tree"/>.</summary>
    public TailStart Start { get; init; }

    /// <summary>False: up to the head seen first, then done. True: on and on.</summary>
    public bool Follow { get; init; }

    /// <summary>Time between two looks at the head when following.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// When following a static-ct log: once no head was reached for so long, its last data tile is fetched though it is partial, and
    /// then not again for as long. Fetching it at each look would fetch it up to 256 times (c2sp.org/static-ct-api, Partial Tiles);
    /// never fetching it, a log that is busy all the time would have no head of which every entry was read. Ten minutes are six half
    /// tiles an hour, about 1 MB, and little beside the hour after which a promise is looked at again.
    /// </summary>
    public TimeSpan PartialTileWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A unit of verification: about this many bytes of entries, or one page, whichever is more. Less where there is no memory for
    /// it.
    /// </summary>
    public int UnitBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Memory for entries that are downloaded and not yet taken by the caller; at least one page is always read.</summary>
    public long MaximumBytesInFlight { get; init; } = 24 * 1024 * 1024;

    /// <summary>Memory shared with other tailers, on top of that; null shares none.</summary>
    public DownloadBudget? Budget { get; init; }
}
