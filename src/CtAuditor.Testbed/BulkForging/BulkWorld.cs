using System.Globalization;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>The logs of a plan, grown to their full size and published.</summary>
public sealed class BulkWorld : IDisposable
{
    private BulkWorld(IReadOnlyList<BulkLog> logs) => Logs = logs;

    /// <summary>The logs.</summary>
    public IReadOnlyList<BulkLog> Logs { get; }

    /// <summary>Makes the issuers' templates and builds the trees: some microseconds an entry.</summary>
    /// <param name="plan">What.</param>
    /// <param name="time">The clock of the heads, not before <see cref="BulkPlan.End"/>.</param>
    /// <exception cref="InvalidOperationException">The clock is behind the entries.</exception>
    public static BulkWorld Forge(BulkPlan plan, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(time);
        if (time.GetUtcNow() < plan.End)
        {
            throw new InvalidOperationException($"The clock says {time.GetUtcNow():O}; the plan's entries end at {plan.End:O}.");
        }

        var forge = new BulkForge(plan);
        var logs = plan.Logs.Select((kind, i) => new BulkLog(forge, i, string.Create(CultureInfo.InvariantCulture, $"bulk{i}"), kind, forge.LogKeys[i], time)).ToList();
        foreach (var log in logs)
        {
            log.Grow(plan.EntriesPerLog);
            log.Publish();
        }

        return new BulkWorld(logs);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var log in Logs)
        {
            log.Dispose();
        }
    }
}
