using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Store.PairingRuns;

/// <summary>The index's rows: batches, runs, segments, filters and chunks. Records and filters lie there as in memory, little-endian.</summary>
internal sealed class RunStore(Database database)
{
    private readonly Statement _readChunk = database.Keep("SELECT records, checksum FROM pairing_chunk WHERE chunk = ?1");
    private readonly Statement _readFilter = database.Keep("SELECT words, checksum FROM pairing_filter WHERE segment = ?1");
    private readonly Statement _addChunk = database.Keep("INSERT INTO pairing_chunk (chunk, records, checksum) VALUES (?1, ?2, ?3)");
    private readonly Statement _addFilter = database.Keep("INSERT INTO pairing_filter (segment, words, checksum) VALUES (?1, ?2, ?3)");
    private readonly Statement _addBatch = database.Keep("INSERT INTO pairing_batch (records, checksum) VALUES (?1, ?2)");
    private long _nextRun;
    private long _nextSegment;
    private long _openChunk = -1;

    /// <summary>Bytes of records, filters and fences written so far, what was rolled back included.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Chunks read for look-ups and merges.</summary>
    public long ChunkReads { get; private set; }

    /// <summary>Filters read.</summary>
    public long FilterReads { get; private set; }

    public void AddBatch(ReadOnlySpan<PairingRecord> records)
    {
        var bytes = MemoryMarshal.AsBytes(records);
        _addBatch.Bind(1, bytes).Bind(2, BlockChecksum.Of(bytes)).Run();
        BytesWritten += bytes.Length;
    }

    public void ReadBatches(RecentRecords recent)
    {
        var batches = database.Keep("SELECT records, checksum FROM pairing_batch ORDER BY batch");
        while (batches.Step())
        {
            recent.Add(Records(batches));
        }
    }

    public void DeleteBatches() => database.Keep("DELETE FROM pairing_batch").Run();

    public Run AddRun(int level, long insertedUntil)
    {
        var run = new Run(_nextRun++, level, insertedUntil);
        database.Keep("INSERT INTO pairing_run (run, level, inserted_until) VALUES (?1, ?2, ?3)")
            .Bind(1, run.Id).Bind(2, level).Bind(3, insertedUntil).Run();
        return run;
    }

    public void SetMergingInto(Run run, Run output) =>
        database.Keep("UPDATE pairing_run SET merging_into = ?2 WHERE run = ?1").Bind(1, run.Id).Bind(2, output.Id).Run();

    public void SetMergedUntil(Run output, PairingKey? key) =>
        database.Keep("UPDATE pairing_run SET merged_until = ?2 WHERE run = ?1").Bind(1, output.Id).Bind(2, key).Run();

    public void DeleteRun(Run run) => database.Keep("DELETE FROM pairing_run WHERE run = ?1").Bind(1, run.Id).Run();

    /// <summary>Writes a segment: its row, its filter, its chunks.</summary>
    public Segment AddSegment(Run run, ReadOnlySpan<PairingRecord> records, int chunkRecords, ulong[] filter)
    {
        PairingKey first = records[0].Key, last = records[^1].Key;
        var fences = new ushort[(records.Length + chunkRecords - 1) / chunkRecords];
        var expires = 0L;
        foreach (ref readonly var record in records)
        {
            expires = Math.Max(expires, Math.Max(record.NotAfter, record.LoggedAt));
        }

        for (var chunk = 0; chunk < fences.Length; chunk++)
        {
            fences[chunk] = Segment.FenceOf(first, last, records[chunk * chunkRecords].Key);
        }

        var segment = new Segment(_nextSegment++, first, last, records.Length, expires, fences) { Filter = filter };
        for (var chunk = 0; chunk < fences.Length; chunk++)
        {
            var start = chunk * chunkRecords;
            var part = records.Slice(start, Math.Min(chunkRecords, records.Length - start));
            var bytes = MemoryMarshal.AsBytes(part);
            _addChunk.Bind(1, segment.ChunkId(chunk)).Bind(2, bytes).Bind(3, BlockChecksum.Of(bytes)).Run();
        }

        var words = MemoryMarshal.AsBytes<ulong>(filter);
        _addFilter.Bind(1, segment.Id).Bind(2, words).Bind(3, BlockChecksum.Of(words)).Run();
        database.Keep(
            """
            INSERT INTO pairing_segment (segment, run, first_key, last_key, records, expires, fences)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """)
            .Bind(1, segment.Id).Bind(2, run.Id).Bind(3, first).Bind(4, last).Bind(5, records.Length).Bind(6, expires)
            .Bind(7, MemoryMarshal.AsBytes<ushort>(fences)).Run();
        BytesWritten += (records.Length * PairingRecord.Size) + (filter.Length * sizeof(ulong)) + (fences.Length * sizeof(ushort));
        return segment;
    }

    public void DeleteSegment(Segment segment)
    {
        database.Keep("DELETE FROM pairing_chunk WHERE chunk >= ?1 AND chunk < ?2")
            .Bind(1, segment.ChunkId(0)).Bind(2, segment.ChunkId(Segment.MaximumChunks)).Run();
        database.Keep("DELETE FROM pairing_filter WHERE segment = ?1").Bind(1, segment.Id).Run();
        database.Keep("DELETE FROM pairing_segment WHERE segment = ?1").Bind(1, segment.Id).Run();
    }

    /// <summary>A chunk's records, in SQLite's memory: valid until the next call, of which the last is <see cref="EndReading"/>.</summary>
    public ReadOnlySpan<PairingRecord> ReadChunk(Segment segment, int chunk)
    {
        var id = segment.ChunkId(chunk);
        if (id != _openChunk)
        {
            EndReading();
            ChunkReads++;
            if (!_readChunk.Bind(1, id).Step())
            {
                throw database.Damage($"chunk {chunk} of segment {segment.Id} of the pairing index is missing");
            }

            _openChunk = id;
        }

        return Records(_readChunk);
    }

    public void EndReading()
    {
        if (_openChunk >= 0)
        {
            _readChunk.Reset();
            _openChunk = -1;
        }
    }

    public ulong[] ReadFilter(Segment segment)
    {
        FilterReads++;
        if (!_readFilter.Bind(1, segment.Id).Step())
        {
            throw database.Damage($"the filter of segment {segment.Id} of the pairing index is missing");
        }

        var words = MemoryMarshal.Cast<byte, ulong>(_readFilter.Blob(0)).ToArray();
        var isSound = IsSound(_readFilter);
        _readFilter.Reset();
        return isSound && words.Length > 0 && words.Length % BlockedBloomFilter.BlockWords == 0
            ? words
            : throw database.Damage($"the filter of segment {segment.Id} of the pairing index has a wrong length or checksum");
    }

    /// <summary>Everything but records and filters, oldest run first.</summary>
    public List<Run> Load(out List<MergeJob> jobs)
    {
        var runs = new Dictionary<long, Run>();
        var merges = new List<(long Input, long Output)>();
        var mergedUntil = new Dictionary<long, PairingKey>();
        var statement = database.Keep("SELECT run, level, inserted_until, merging_into, merged_until FROM pairing_run ORDER BY run");
        while (statement.Step())
        {
            var run = new Run(statement.Int64(0), statement.Int32(1), statement.Int64(2));
            runs.Add(run.Id, run);
            if (statement.NullableInt64(3) is { } output)
            {
                merges.Add((run.Id, output));
            }

            if (!statement.IsNull(4))
            {
                mergedUntil.Add(run.Id, statement.Key(4));
            }
        }

        _nextRun = runs.Count == 0 ? 1 : runs.Keys.Max() + 1;
        _nextSegment = LoadSegments(runs);
        jobs = [];
        foreach (var group in merges.GroupBy(merge => merge.Output))
        {
            if (!runs.TryGetValue(group.Key, out var output))
            {
                throw database.Damage($"run {group.Key} of the pairing index is missing");
            }

            var inputs = group.Select(merge => runs[merge.Input]).OrderBy(run => run.Id).ToArray();
            jobs.Add(new MergeJob(inputs, output, mergedUntil.TryGetValue(group.Key, out var key) ? key : null));
        }

        var byAge = runs.Values.ToList();
        byAge.Sort(Run.ByAge);
        return byAge;
    }

    private long LoadSegments(Dictionary<long, Run> runs)
    {
        var next = 1L;
        var statement = database.Keep("SELECT segment, run, first_key, last_key, records, expires, fences FROM pairing_segment ORDER BY segment");
        while (statement.Step())
        {
            var fences = statement.BlobOf<ushort>(6).ToArray();
            var segment = new Segment(
                statement.Int64(0), statement.Key(2), statement.Key(3), statement.Int32(4), statement.Int64(5), fences);
            if (!runs.TryGetValue(statement.Int64(1), out var run)
                || fences.Length is 0 or > Segment.MaximumChunks
                || segment.Last < segment.First
                || (run.Segments.Count > 0 && segment.First <= run.Segments[^1].Last))
            {
                statement.Reset();
                throw database.Damage($"segment {segment.Id} of the pairing index does not fit the others");
            }

            run.Segments.Add(segment);
            next = segment.Id + 1;
        }

        return next;
    }

    private ReadOnlySpan<PairingRecord> Records(Statement row)
    {
        var bytes = row.Blob(0);
        return bytes.Length > 0 && bytes.Length % PairingRecord.Size == 0 && IsSound(row)
            ? MemoryMarshal.Cast<byte, PairingRecord>(bytes)
            : throw database.Damage("records of the pairing index with a wrong length or checksum");
    }

    // Rows of earlier versions have none.
    private static bool IsSound(Statement row) => row.IsNull(1) || row.Int64(1) == BlockChecksum.Of(row.Blob(0));
}
