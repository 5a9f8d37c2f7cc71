using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>Goes through all entries of a segment and counts them again.</summary>
internal static class SegmentScan
{
    /// <summary>Counts what is in a segment, up to the first block that cannot be read or does not follow.</summary>
    /// <param name="segment">The segment, its header read.</param>
    /// <param name="issuers">Has CA certificates.</param>
    /// <param name="onBatch">Is shown each block's entries and the tally with them; may be null.</param>
    /// <returns>The tally; the blocks it went through; what stopped it, or null.</returns>
    public static (SegmentTally Tally, int Blocks, SegmentProblem? Problem) Run(
        SegmentFile segment, Func<Hash256, ReadOnlyMemory<byte>?> issuers, Action<RawEntryBatch, SegmentTally>? onBatch = null)
    {
        var tally = new SegmentTally(segment.Log!.LogId, segment.TreeBefore!);
        SegmentProblem? problem = null;
        var counts = default(EntryCounts);
        var blocks = 0;
        foreach (var block in segment.Blocks)
        {
            if (block.Start != tally.End)
            {
                problem = segment.Problem(block.Offset, $"entries {tally.End} to {block.Start} are not there");
                break;
            }

            using var batch = segment.ReadEntries(block, issuers, out problem);
            if (batch is null)
            {
                break;
            }

            blocks++;
            Count(batch, ref counts);
            tally.AddLeaves(batch.LeafHashes);
            onBatch?.Invoke(batch, tally);
        }

        tally.Set(counts, segment.Issuers.Count, segment.MissingIssuers.Count);
        foreach (var _ in segment.Heads)
        {
            tally.AddHead();
        }

        return (tally, blocks, problem);
    }

    private static void Count(RawEntryBatch batch, ref EntryCounts counts)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var served = batch.GetLeaf(i).Length + batch.GetExtra(i).Length;
            if (batch.IsMissing(i))
            {
                counts.Add(Messages.Entry.Types.Type.Missing, 0, served);
            }
            else if (EntryKind.TryRead(batch, i, out var entry) && HasWholeChain(entry))
            {
                counts.Add(EntryKind.Of(entry), entry.Timestamp, served);
            }
            else
            {
                counts.Add(Messages.Entry.Types.Type.Raw, 0, served);
            }
        }
    }

    private static bool HasWholeChain(in LogEntryView entry)
    {
        var reader = new ChainReader(entry.Chain);
        while (!reader.AtEnd)
        {
            if (!reader.TryRead(out _, out _))
            {
                return false;
            }
        }

        return true;
    }
}
