namespace CtAuditor.Store.PairingRuns;

/// <summary>What the pairing index holds and has done since it was opened.</summary>
public sealed record PairingIndexStatistics
{
    /// <summary>Records held in runs and in memory; of each merge under way, up to a segment's worth of each input counts twice.</summary>
    public required long Records { get; init; }

    /// <summary>Records that are only in memory and in batch rows.</summary>
    public required int RecentRecords { get; init; }

    /// <summary>Runs for each level, youngest level first; those being merged included.</summary>
    public required IReadOnlyList<int> Runs { get; init; }

    /// <summary>Bytes of Bloom filters in memory.</summary>
    public required long FilterBytes { get; init; }

    /// <summary>Bytes of records appended.</summary>
    public required long BytesAppended { get; init; }

    /// <summary>Bytes of records and filters written to the store for them, merges included; the engine's log doubles it.</summary>
    public required long BytesWritten { get; init; }

    /// <summary>Chunks read, by look-ups and merges.</summary>
    public required long ChunkReads { get; init; }

    /// <summary>Filters read because they did not fit into memory.</summary>
    public required long FilterReads { get; init; }

    /// <summary>Look-ups that a filter let through and a chunk did not answer.</summary>
    public required long FalsePositives { get; init; }
}
