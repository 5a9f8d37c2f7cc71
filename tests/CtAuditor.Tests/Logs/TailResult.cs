using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>Everything that a tailer handed out, copied.</summary>
internal sealed class TailResult
{
    private long _next = -1;

    public SortedDictionary<long, (byte[] Leaf, byte[] Extra)> Entries { get; } = [];

    public List<EntryGap> Gaps { get; } = [];

    public List<(long Start, int Count, long Bytes)> Batches { get; } = [];

    public CollapsedTree? Tree { get; private set; }

    public SignedTreeHead? ReachedHead { get; private set; }

    public void Add(VerifiedBatch batch)
    {
        var entries = batch.Entries;
        Assert.True(_next < 0 || _next == entries.Start, $"batch at {entries.Start} follows {_next}");
        Assert.True(entries.Count > 0);
        for (var i = 0; i < entries.Count; i++)
        {
            var leaf = entries.GetLeaf(i).ToArray();
            if (leaf.Length > 0)
            {
                Assert.Equal(Hash256.Of([0, .. leaf]), entries.LeafHashes[i]);
            }

            Entries.Add(entries.Start + i, (leaf, entries.GetExtra(i).ToArray()));
        }

        _next = entries.End;
        Gaps.AddRange(entries.Gaps);
        Batches.Add((entries.Start, entries.Count, entries.Bytes));
        Assert.Equal(entries.End, batch.TreeAfter.Size);
        Assert.True(batch.ProvenBy.TreeSize >= batch.TreeAfter.Size);
        Tree = batch.TreeAfter;
        ReachedHead = batch.ReachedHead;
        if (batch.ReachedHead is { } head)
        {
            Assert.Equal((head.TreeSize, head.RootHash), (batch.TreeAfter.Size, batch.TreeAfter.Root()));
        }
    }

    /// <summary>The entries are those of the log, byte by byte, from <paramref name="start"/> to its end.</summary>
    public void AssertIs(ForgedLog log, long start = 0)
    {
        Assert.Equal(log.Head.TreeSize - start, Entries.Count);
        foreach (var (index, (leaf, extra)) in Entries)
        {
            var expected = log.Entry(index);
            Assert.Equal(expected.LeafInput(), leaf);
            Assert.Equal(log.Kind == ForgedLogKind.Rfc6962 ? expected.ExtraData() : expected.TileLeaf()[expected.TimestampedEntry().Length..], extra);
        }

        if (Entries.Count > 0)
        {
            Assert.Equal(start, Entries.Keys.First());
            Assert.Equal(log.Head.RootHash, Tree!.Root());
            Assert.Equal(log.Head.TreeSize, ReachedHead!.TreeSize);
        }
    }
}
