namespace CtAuditor.Store.PairingRuns;

/// <summary>Sizes of the pairing index. The defaults are measured (see the pairing-index benchmark); tests use small ones.</summary>
public sealed record PairingIndexOptions
{
    /// <summary>Records held in memory before they become a run: 2^19 of 64 bytes are 32 MB, and 8 MB to find them.</summary>
    public int RecentRecords { get; init; } = 1 << 19;

    /// <summary>
    /// Records a chunk, the unit of reading; 0 for what fits a database page without an overflow page. 64 bytes a record.
    /// </summary>
    public int ChunkRecords { get; init; }

    /// <summary>Chunks a segment. A segment has one Bloom filter and is the unit of merging: 64 chunks of 8 KB are 512 KB.</summary>
    public int SegmentChunks { get; init; } = 64;

    /// <summary>Runs of one level that are merged into one of the next.</summary>
    public int FanOut { get; init; } = 8;

    /// <summary>
    /// Records merged, at each level that has a merge under way, for each record appended. Above 1 a merge ends before the
    /// next one is due; the higher, the fewer runs a look-up has to ask, and the longer the single append takes.
    /// </summary>
    public int MergeSpeed { get; init; } = 3;

    /// <summary>
    /// Most bytes of Bloom filters held in memory. Beyond it, the filters of the largest runs are read from the store when
    /// they are asked. 96 MiB are enough for 100 million records without a repeated key.
    /// </summary>
    public long FilterBudget { get; init; } = 96 << 20;

    /// <summary>
    /// How long a record is kept after the latest of: its notAfter, its log timestamp, its insertion. A certificate that is
    /// logged late, or a log that is read years after, still meets its counterpart.
    /// </summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);
}
