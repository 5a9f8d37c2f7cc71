namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// Which filters are in memory: all, while they fit the budget; beyond it those of the youngest runs, of which there are
/// most and which are asked most often for a byte. A look-up goes through the segments in order of their keys, so evicting
/// what was used longest ago would evict exactly what is needed next.
/// </summary>
internal sealed class FilterPins(long budget)
{
    // By level, so that the largest runs give way first.
    private readonly List<HashSet<Segment>> _pinned = [];

    /// <summary>Bytes in memory.</summary>
    public long Bytes { get; private set; }

    /// <summary>Keeps the filter that <paramref name="segment"/> has at hand, or lets go of it.</summary>
    public void Add(Segment segment, int level)
    {
        var size = SizeOf(segment);
        while (_pinned.Count <= level)
        {
            _pinned.Add([]);
        }

        while (Bytes + size > budget && EvictAbove(level))
        {
        }

        if (Bytes + size > budget)
        {
            segment.Filter = null;
        }
        else if (_pinned[level].Add(segment))
        {
            Bytes += size;
        }
    }

    /// <summary>Lets go of a segment's filter.</summary>
    public void Remove(Segment segment)
    {
        foreach (var pinned in _pinned)
        {
            if (pinned.Remove(segment))
            {
                Bytes -= SizeOf(segment);
                segment.Filter = null;
                return;
            }
        }
    }

    public void Clear()
    {
        _pinned.Clear();
        Bytes = 0;
    }

    private static long SizeOf(Segment segment) => segment.Filter is { } filter ? filter.LongLength * sizeof(ulong) : 0;

    private bool EvictAbove(int level)
    {
        for (var candidate = _pinned.Count - 1; candidate > level; candidate--)
        {
            foreach (var segment in _pinned[candidate])
            {
                Remove(segment);
                return true;
            }
        }

        return false;
    }
}
