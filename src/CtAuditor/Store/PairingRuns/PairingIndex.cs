using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// The pairing index inside the store's file, a log-structured merge tree. A batch is one row and goes into memory; full
/// memory becomes a sorted run; eight runs of a level become one of the next, a little with every append. So the pages
/// that an append writes do not depend on how many records there are, as those of a B-tree of random keys do.
/// </summary>
/// <remarks>Everything happens in the store's current transaction. Thread-safe; one thread at a time gets in.</remarks>
public sealed partial class PairingIndex : IPairingIndex
{
    private readonly Lock _gate = new();
    private readonly Database _database;
    private readonly PairingIndexOptions _options;
    private readonly TimeProvider _time;
    private readonly RunStore _store;
    private readonly SegmentWriter _writer;
    private readonly FilterPins _pins;
    private readonly KeyLookup _lookup;
    private readonly RecentRecords _recent = new();
    private readonly RecordOrder _order = new();
    private List<Run> _runs = [];
    private List<MergeJob> _jobs = [];
    private PairingKey[] _keys = [];
    private int _recentAtBegin;
    private bool _areRunsChanged;
    private long _bytesAppended;

    internal PairingIndex(Database database, PairingIndexOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RecentRecords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FanOut, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MergeSpeed, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SegmentChunks, 1);
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The pairing index is stored as it lies in memory, little-endian.");
        }

        _database = database;
        _options = options;
        _time = time;

        // A row of this many records fills a page's leaf exactly: what SQLite keeps on a page beside the row is below 64 bytes.
        var chunkRecords = options.ChunkRecords > 0
            ? options.ChunkRecords
            : (checked((int)database.Scalar("PRAGMA page_size")) / PairingRecord.Size) - 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            options.SegmentChunks + (PairingMatches.MaximumPerKey / chunkRecords) + 1, Segment.MaximumChunks, nameof(options));

        _store = new RunStore(database);
        _writer = new SegmentWriter(_store, chunkRecords, options.SegmentChunks);
        _pins = new FilterPins(options.FilterBudget);
        _lookup = new KeyLookup(_store, _pins);
        Load();
    }

    /// <summary>What it holds and has done.</summary>
    public PairingIndexStatistics Statistics
    {
        get
        {
            lock (_gate)
            {
                var runs = new int[_runs.Count == 0 ? 0 : _runs.Max(run => run.Level) + 1];
                foreach (var run in _runs)
                {
                    runs[run.Level]++;
                }

                return new PairingIndexStatistics
                {
                    Records = _recent.Count + _runs.Sum(run => run.Records),
                    RecentRecords = _recent.Count,
                    Runs = runs,
                    FilterBytes = _pins.Bytes,
                    BytesAppended = _bytesAppended,
                    BytesWritten = _store.BytesWritten,
                    ChunkReads = _store.ChunkReads,
                    FilterReads = _store.FilterReads,
                    FalsePositives = _lookup.FalsePositives,
                };
            }
        }
    }

    /// <inheritdoc/>
    public void Find(ReadOnlySpan<PairingRecord> batch, PairingMatches matches)
    {
        lock (_gate)
        {
            if (_keys.Length < batch.Length)
            {
                _keys = new PairingKey[batch.Length];
            }

            for (var i = 0; i < batch.Length; i++)
            {
                _keys[i] = batch[i].Key;
            }

            _lookup.Find(_keys.AsSpan(0, batch.Length), _runs, _recent, matches);
        }
    }

    /// <summary>As <see cref="Find(ReadOnlySpan{PairingRecord}, PairingMatches)"/>, for keys of which no record is at hand.</summary>
    public void Find(ReadOnlySpan<PairingKey> keys, PairingMatches matches)
    {
        lock (_gate)
        {
            _lookup.Find(keys, _runs, _recent, matches);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public void Append(ReadOnlySpan<PairingRecord> records)
    {
        lock (_gate)
        {
            if (!_database.IsInTransaction())
            {
                throw new InvalidOperationException("Records can only be appended in a transaction of the store.");
            }

            _bytesAppended += (long)records.Length * PairingRecord.Size;
            Remember(records);
            Merge(records.Length);
        }
    }

    internal void OnBegin()
    {
        lock (_gate)
        {
            _recentAtBegin = _recent.Count;
            _areRunsChanged = false;
        }
    }

    internal void OnRollback()
    {
        lock (_gate)
        {
            if (_areRunsChanged)
            {
                Load();
            }
            else
            {
                _recent.Truncate(_recentAtBegin);
            }
        }
    }

    private void Load()
    {
        _recent.Clear();
        _pins.Clear();
        _writer.Discard();
        _store.EndReading();
        _runs = _store.Load(out _jobs);
        _store.ReadBatches(_recent);
    }
}
