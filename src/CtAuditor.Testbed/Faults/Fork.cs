using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// The log shows another tree: the same up to an index, other entries from there on, with heads, proofs and tiles that all
/// fit together and are rightly signed. Only who remembers the first tree can tell.
/// </summary>
/// <param name="FirstIndex">The first entry that differs; its timestamp is one millisecond later.</param>
public sealed record Fork(long FirstIndex) : LogFault(LogEndpoint.All)
{
    private readonly Lock _lock = new();
    private ForgedLog? _fork;

    /// <inheritdoc/>
    public override ServedLog Source(ServedLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        lock (_lock)
        {
            if (_fork is null || _fork.Heads.Count != log.Heads.Count)
            {
                _fork = Copy(log);
            }

            return _fork;
        }
    }

    private ForgedLog Copy(ServedLog log)
    {
        var heads = log.Heads;
        var clock = new ScenarioClock(DateTimeOffset.FromUnixTimeMilliseconds((long)heads[0].Timestamp));
        var fork = new ForgedLog(log.Name, log.Kind, log.Key, clock) { MaximumMergeDelay = log.MaximumMergeDelay };
        foreach (var root in log.Roots)
        {
            fork.Accept(root);
        }

        foreach (var head in heads.Skip(1))
        {
            while (fork.Size < head.TreeSize)
            {
                var entry = log.Entry(fork.Size);
                fork.Append(fork.Size < FirstIndex ? entry : entry with { Timestamp = entry.Timestamp + 1 });
            }

            clock.Advance(DateTimeOffset.FromUnixTimeMilliseconds((long)head.Timestamp) - clock.GetUtcNow());
            fork.Publish(head.TreeSize);
        }

        return fork;
    }
}
