using CtAuditor.Testbed.Scenarios;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>What holds for every store after a crawl.</summary>
internal static class PipelineAssert
{
    /// <summary>Both stores say the same in every respect.</summary>
    public static void Same(StoreSnapshot expected, StoreSnapshot actual)
    {
        SameLines(expected.Logs, actual.Logs);
        SameLines(expected.Records, actual.Records);
        SameLines(expected.Malformed, actual.Malformed);
        SameLines(expected.Findings, actual.Findings);
        Assert.Equal(expected.Suspects, actual.Suspects);
    }

    /// <summary>The same lines in the same order; shows those that only one of them has.</summary>
    public static void SameLines(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (left, right) = (expected.ToList(), actual.ToList());
        if (!left.SequenceEqual(right, StringComparer.Ordinal))
        {
            Assert.Fail(string.Join('\n', left.Except(right, StringComparer.Ordinal).Select(line => "missing: " + line)
                .Concat(right.Except(left, StringComparer.Ordinal).Select(line => "more: " + line)).Take(12).Prepend($"{left.Count} lines expected, {right.Count} are there")));
        }
    }

    /// <summary>Every entry from where reading began up to the verified position has exactly one record, and no other entry has one.</summary>
    public static void OneRecordForEachEntry(StoreSnapshot snapshot)
    {
        var expected = snapshot.Positions
            .Where(log => log.Value is not null)
            .SelectMany(log => Enumerable.Range((int)log.Value!.StartedAt, (int)(log.Value.Verified - log.Value.StartedAt)).Select(i => (log.Key, (long)i)))
            .Order();
        Assert.Equal(expected, snapshot.Places.Order());
    }

    /// <summary>The log is read to its head, and the store's tree has the head's root.</summary>
    public static void AtHead(StoreSnapshot snapshot, TestbedLog log)
    {
        var position = snapshot.Positions[log.Name];
        Assert.NotNull(position);
        var head = log.Server.Log.Head;
        Assert.Equal((head.TreeSize, head.RootHash), (position.Verified, position.Tree.Root()));
        Assert.Equal((head.TreeSize, head.RootHash), (position.LastHead!.TreeSize, position.LastHead.RootHash));
    }

    /// <summary>About each of these cases exactly what the scenario says is found, and nothing that it does not allow.</summary>
    public static void Found(StoreSnapshot snapshot, IEnumerable<ForgedCase> cases)
    {
        foreach (var each in cases)
        {
            var about = snapshot.OpenFindings.Where(line => line.Contains($" {each.Issuer.KeyHash} {each.SerialHex} ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);
            Assert.Equal(
                each.Case.Expect.SelectMany(expect => Enumerable.Repeat(expect.Rule, expect.Count)).Order(StringComparer.Ordinal).Prepend(each.Case.Name),
                about.Where(rule => !each.Case.MayAlso.Contains(rule, StringComparer.Ordinal)).Order(StringComparer.Ordinal).Prepend(each.Case.Name));
        }
    }
}
