using CtAuditor.Intake;
using CtAuditor.Pairing;

namespace CtAuditor.Store.PairingRuns;

/// <summary>Collects ascending records and writes them as segments.</summary>
internal sealed class SegmentWriter
{
    private readonly RunStore _store;
    private readonly int _chunkRecords;
    private readonly PairingRecord[] _records;
    private int _count;
    private int _keys;
    private int _ofKey;

    public SegmentWriter(RunStore store, int chunkRecords, int segmentChunks)
    {
        _store = store;
        _chunkRecords = chunkRecords;
        SegmentRecords = chunkRecords * segmentChunks;
        _records = new PairingRecord[SegmentRecords + PairingMatches.MaximumPerKey];
    }

    /// <summary>Records of a full segment; the last key may add a few.</summary>
    public int SegmentRecords { get; }

    /// <summary>Whether the segment has to be finished before a record with this key is added.</summary>
    public bool IsFullFor(PairingKey key) => _count >= SegmentRecords && _records[_count - 1].Key != key;

    /// <summary>
    /// Adds a record that is not below the one before. Records of one key beyond <see cref="PairingMatches.MaximumPerKey"/>
    /// are dropped: nobody could be shown them, and the oldest are kept.
    /// </summary>
    public void Add(in PairingRecord record)
    {
        if (_count == 0 || _records[_count - 1].Key != record.Key)
        {
            _keys++;
            _ofKey = 0;
        }

        if (_ofKey < PairingMatches.MaximumPerKey)
        {
            _records[_count++] = record;
            _ofKey++;
        }
    }

    /// <summary>Writes what was added as a segment of <paramref name="run"/>; null when nothing was added.</summary>
    public Segment? Finish(Run run)
    {
        if (_count == 0)
        {
            return null;
        }

        var records = _records.AsSpan(0, _count);
        var filter = new ulong[BlockedBloomFilter.WordsFor(_keys, BitsPerKey(run.Level), MaximumFilterBytes(run.Level))];
        var previous = default(PairingKey);
        for (var i = 0; i < records.Length; i++)
        {
            var key = records[i].Key;
            if (i == 0 || key != previous)
            {
                BlockedBloomFilter.Add(filter, key);
                previous = key;
            }
        }

        var segment = _store.AddSegment(run, records, _chunkRecords, filter);
        run.Segments.Add(segment);
        Discard();
        return segment;
    }

    /// <summary>Forgets what was added.</summary>
    public void Discard()
    {
        _count = 0;
        _keys = 0;
        _ofKey = 0;
    }

    // There are several young runs and they are small: what memory there is serves them best. Of the old ones there are few.
    private static int BitsPerKey(int level) => level switch
    {
        0 => 16,
        1 => 14,
        _ => 10,
    };

    // The filters of large runs have to stay within one database page, so that reading one costs no more than reading a chunk.
    private int MaximumFilterBytes(int level) => _chunkRecords * PairingRecord.Size * (level < 2 ? 2 : 1);
}
