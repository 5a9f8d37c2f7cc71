using CtAuditor.Intake;

namespace CtAuditor.Store.PairingRuns;

/// <summary>Reads one run's records in order, from beyond a key.</summary>
internal sealed class MergeCursor(RunStore store, Run run)
{
    private PairingRecord[] _chunkRecords = [];
    private int _segment;
    private int _chunk = -1;
    private int _position;
    private int _count;

    public Run Run => run;

    /// <summary>Whether there is no further record.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The key of <see cref="Current"/>; meaningless at the end.</summary>
    public PairingKey Key { get; private set; }

    public ref readonly PairingRecord Current => ref _chunkRecords[_position];

    /// <summary>Moves to the first record beyond <paramref name="after"/>, or to the first of all.</summary>
    public void Seek(PairingKey? after, long expiredBefore)
    {
        _segment = 0;
        _chunk = -1;
        _position = 0;
        _count = 0;
        IsAtEnd = false;
        if (after is { } key && run.Segments.Count > 0 && key >= run.Segments[0].First)
        {
            // Segments that end at or before the key were deleted when the merge passed them.
            _chunk = run.Segments[0].FirstChunkFor(key) - 1;
        }

        do
        {
            Advance(expiredBefore);
        }
        while (!IsAtEnd && after is { } passed && Key <= passed);
    }

    /// <summary>Moves to the next record; segments in which everything expired before the given time are not read at all.</summary>
    public void Advance(long expiredBefore)
    {
        if (++_position < _count)
        {
            Key = _chunkRecords[_position].Key;
            return;
        }

        while (_segment < run.Segments.Count)
        {
            var segment = run.Segments[_segment];
            if (segment.Expires >= expiredBefore && ++_chunk < segment.Chunks)
            {
                var records = store.ReadChunk(segment, _chunk);
                if (_chunkRecords.Length < records.Length)
                {
                    _chunkRecords = new PairingRecord[records.Length];
                }

                records.CopyTo(_chunkRecords);
                _count = records.Length;
                _position = 0;
                Key = _chunkRecords[0].Key;
                return;
            }

            _segment++;
            _chunk = -1;
        }

        IsAtEnd = true;
    }

    /// <summary>Takes the segments that were read to their end out of the run.</summary>
    public ReadOnlySpan<Segment> TakePassed()
    {
        var passed = run.Segments[.._segment].ToArray();
        run.Segments.RemoveRange(0, _segment);
        _segment = 0;
        return passed;
    }
}
