namespace CtAuditor.Store.PairingRuns;

/// <summary>Records sorted by key, as a sequence of segments whose keys ascend.</summary>
internal sealed class Run(long id, int level, long insertedUntil)
{
    /// <summary>
    /// Oldest first: what is in a level was there before anything in the levels below it, as merges take the oldest runs.
    /// </summary>
    public static Comparison<Run> ByAge { get; } = (left, right) =>
        left.Level != right.Level ? right.Level.CompareTo(left.Level) : left.Id.CompareTo(right.Id);

    /// <summary>The row; ascending within a level.</summary>
    public long Id { get; } = id;

    /// <summary>0 for what came out of memory; one more with each merge.</summary>
    public int Level { get; } = level;

    /// <summary>When the youngest of its records was inserted, seconds since 1970.</summary>
    public long InsertedUntil { get; } = insertedUntil;

    public List<Segment> Segments { get; } = [];

    /// <summary>The merge that reads or writes this run; null when it is at rest.</summary>
    public MergeJob? Job { get; set; }

    public long Records
    {
        get
        {
            var records = 0L;
            foreach (var segment in Segments)
            {
                records += segment.Records;
            }

            return records;
        }
    }
}
