using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Pairing;

namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// Finds the records of a batch of keys. The keys are sorted first, so that a run's segments are passed once, in order;
/// and each run is asked for all keys before the next, so that the processor waits for many filters at a time.
/// </summary>
internal sealed class KeyLookup(RunStore store, FilterPins pins)
{
    private readonly FoundRecords _found = new();
    private ulong[] _highs = [];
    private int[] _order = [];
    private PairingKey[] _keys = [];
    private (int Key, int Segment)[] _candidates = [];
    private int _count;

    /// <summary>Chunks read in vain: false positives of the filters.</summary>
    public long FalsePositives { get; private set; }

    /// <summary>Clears and fills <paramref name="matches"/>, one range for each key, in the order of <paramref name="keys"/>; the oldest runs come first.</summary>
    public void Find(ReadOnlySpan<PairingKey> keys, List<Run> runs, RecentRecords recent, PairingMatches matches)
    {
        matches.Clear();
        if (keys.IsEmpty)
        {
            return;
        }

        Sort(keys);
        _found.Clear();
        foreach (var run in runs)
        {
            FindIn(run);
        }

        store.EndReading();
        FindIn(recent);
        _found.MoveTo(matches, _count);
    }

    private void Sort(ReadOnlySpan<PairingKey> keys)
    {
        _count = keys.Length;
        if (_keys.Length < _count)
        {
            _highs = new ulong[_count];
            _order = new int[_count];
            _keys = new PairingKey[_count];
            _candidates = new (int, int)[_count];
        }

        for (var i = 0; i < _count; i++)
        {
            _highs[i] = keys[i].High;
            _order[i] = i;
        }

        Array.Sort(_highs, _order, 0, _count);
        for (var i = 0; i < _count; i++)
        {
            var position = _order[i];
            var key = keys[position];
            var at = i;

            // Equal high halves are nearly always equal keys, and then nothing moves.
            for (; at > 0 && key < _keys[at - 1]; at--)
            {
                _keys[at] = _keys[at - 1];
                _order[at] = _order[at - 1];
            }

            _keys[at] = key;
            _order[at] = position;
        }
    }

    private void FindIn(Run run)
    {
        var segments = CollectionsMarshal.AsSpan(run.Segments);
        var candidates = Screen(run, segments);
        for (var i = 0; i < candidates; i++)
        {
            var (at, number) = _candidates[i];
            var segment = segments[number];
            if (segment.Filter is null)
            {
                i = FindBehindStoredFilter(run, segment, i, candidates);
                continue;
            }

            ReadRecords(segment, at);
        }
    }

    /// <summary>Which keys may be in the run, by its segments' bounds and by the filters in memory.</summary>
    private int Screen(Run run, ReadOnlySpan<Segment> segments)
    {
        var keys = _keys.AsSpan(0, _count);
        var start = run.Job is { MergedUntil: { } mergedUntil } job && job.IsInput(run) ? FirstBeyond(keys, mergedUntil) : 0;
        var candidates = 0;
        var number = 0;
        for (var i = start; i < keys.Length; i++)
        {
            var key = keys[i];
            number = Gallop(segments, number, key);
            if (number == segments.Length)
            {
                break;
            }

            var segment = segments[number];
            if (key >= segment.First && (segment.Filter is not { } filter || BlockedBloomFilter.MayContain(filter, key)))
            {
                _candidates[candidates++] = (i, number);
            }
        }

        return candidates;
    }

    /// <summary>The same for a filter that is not in memory: read once for all keys that fall into its segment.</summary>
    private int FindBehindStoredFilter(Run run, Segment segment, int first, int candidates)
    {
        var filter = store.ReadFilter(segment);
        var last = first;
        for (var i = first; i < candidates && _candidates[i].Segment == _candidates[first].Segment; i++)
        {
            last = i;
            if (BlockedBloomFilter.MayContain(filter, _keys[_candidates[i].Key]))
            {
                ReadRecords(segment, _candidates[i].Key);
            }
        }

        segment.Filter = filter;
        pins.Add(segment, run.Level);
        return last;
    }

    private void ReadRecords(Segment segment, int at)
    {
        var key = _keys[at];
        var found = false;
        for (var chunk = segment.FirstChunkFor(key); segment.MayStartBefore(chunk, key); chunk++)
        {
            var records = store.ReadChunk(segment, chunk);
            var i = LowerBound(records, key);
            for (; i < records.Length && records[i].Key == key; i++)
            {
                _found.Add(_order[at], records[i]);
                found = true;
            }

            if (i < records.Length)
            {
                break;
            }
        }

        FalsePositives += found ? 0 : 1;
    }

    private void FindIn(RecentRecords recent)
    {
        if (recent.Count == 0)
        {
            return;
        }

        Span<PairingRecord> records = stackalloc PairingRecord[PairingMatches.MaximumPerKey];
        for (var i = 0; i < _count; i++)
        {
            var found = recent.Find(_keys[i], records);
            for (var newest = found - 1; newest >= 0; newest--)
            {
                _found.Add(_order[i], records[newest]);
            }
        }
    }

    /// <summary>The first segment from <paramref name="start"/> on that ends at or beyond <paramref name="key"/>.</summary>
    private static int Gallop(ReadOnlySpan<Segment> segments, int start, PairingKey key)
    {
        if (start == segments.Length || segments[start].Last >= key)
        {
            return start;
        }

        var step = 1;
        while (start + step < segments.Length && segments[start + step].Last < key)
        {
            start += step;
            step *= 2;
        }

        // segments[start] ends before the key; the answer is within the last step.
        int low = start + 1, high = Math.Min(start + step, segments.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (segments[middle].Last < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int FirstBeyond(ReadOnlySpan<PairingKey> keys, PairingKey key)
    {
        int low = 0, high = keys.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (keys[middle] <= key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int LowerBound(ReadOnlySpan<PairingRecord> records, PairingKey key)
    {
        int low = 0, high = records.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (records[middle].Key < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
