using CtAuditor.Store.PairingRuns;

namespace CtAuditor.Store;

/// <summary>How a store is opened. The defaults are for everybody; benchmarks and tests have reasons for others.</summary>
public sealed record StoreOptions
{
    /// <summary>
    /// Bytes of a database page, when the file is created. 8 KB: a chunk of the pairing index fills one, and a batch's few
    /// other rows do not cost much (see the pairing-index benchmark).
    /// </summary>
    public int PageSize { get; init; } = 8192;

    /// <summary>How long to wait for a lock that another connection holds, such as a reader's during a checkpoint.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pages of the write-ahead log at which it is carried over into the file.</summary>
    public int CheckpointPages { get; init; } = 4096;

    /// <summary>Pages beyond which the file does not grow, as if the disk were full; null sets no limit.</summary>
    public int? MaximumPages { get; init; }

    /// <summary>Sizes of the pairing index.</summary>
    public PairingIndexOptions PairingIndex { get; init; } = new();
}
