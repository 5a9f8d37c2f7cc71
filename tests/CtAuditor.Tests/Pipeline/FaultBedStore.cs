using CtAuditor.Store;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>What a store says after a crawl of a <see cref="FaultBed"/>.</summary>
/// <param name="Logs">By name.</param>
/// <param name="Faults">What the logs did wrong.</param>
/// <param name="Gaps">What could not be read at first.</param>
/// <param name="Places">Log and index of every record, in order.</param>
internal sealed record FaultBedStore(
    IReadOnlyDictionary<string, LogRow> Logs, IReadOnlyList<LogFaultRow> Faults, IReadOnlyList<LogGapRow> Gaps, IReadOnlyList<(string Log, long Index)> Places)
{
    /// <summary>Kinds of what one log did wrong.</summary>
    public IReadOnlyList<string> KindsOf(LogServer server) =>
        [.. Faults.Where(fault => fault.LogName == server.Log.Name).Select(fault => fault.Kind).Order(StringComparer.Ordinal)];

    /// <summary>The log is read to its head, and each of its entries has one record.</summary>
    public void AssertWhole(LogServer server)
    {
        var log = server.Log;
        var row = Logs[log.Name];
        Assert.NotNull(row.Position);
        Assert.Equal((log.Name, log.Head.TreeSize, log.Head.RootHash), (log.Name, row.Position.Verified, row.Position.Tree.Root()));
        Assert.Equal((log.Head.TreeSize, log.Head.RootHash), (row.Position.LastHead!.TreeSize, row.Position.LastHead.RootHash));
        Assert.Equal(Enumerable.Range(0, (int)log.Head.TreeSize).Select(i => (log.Name, (long)i)), Places.Where(place => place.Log == log.Name));
        Assert.Equal(log.Head.TreeSize, row.Counts.Entries);
        Assert.Equal((log.Head.TreeSize / 2, log.Head.TreeSize / 2), (row.Counts.Precertificates, row.Counts.Finals));
    }

    /// <summary>Whatever is read of the log is in its verified part and there once, and the tree over it is the log's.</summary>
    public void AssertSound(LogServer server)
    {
        var log = server.Log;
        var position = Logs[log.Name].Position!;
        Assert.Equal(log.Tree.Root(position.Verified), position.Tree.Root());
        var places = Places.Where(place => place.Log == log.Name).Select(place => place.Index).ToList();
        Assert.Equal(places.Distinct(), places);
        Assert.All(places, index => Assert.InRange(index, 0, position.Verified - 1));
    }
}
