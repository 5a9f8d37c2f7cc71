using CtAuditor.Intake;

namespace CtAuditor.Store.PairingRuns;

/// <summary>How records go from memory into runs, and runs into larger ones: a bounded piece of work with every append.</summary>
public sealed partial class PairingIndex
{
    // Twice the segments that one emptying of the memory writes, so that dropping keeps up with whatever comes in.
    private const int SegmentsDroppedAtOnce = 128;

    private void Remember(ReadOnlySpan<PairingRecord> records)
    {
        while (!records.IsEmpty)
        {
            var part = records[..Math.Clamp(_options.RecentRecords - _recent.Count, 0, records.Length)];
            _recent.Add(part);
            records = records[part.Length..];
            if (_recent.Count < _options.RecentRecords)
            {
                _store.AddBatch(part);
            }
            else
            {
                // The run that is written now holds these records too: they need no batch row.
                WriteRun();
                DropExpired();
            }
        }
    }

    private void WriteRun()
    {
        _areRunsChanged = true;
        var run = _store.AddRun(level: 0, insertedUntil: _time.GetUtcNow().ToUnixTimeSeconds());
        var records = _recent.Records;
        foreach (var position in _order.Of(records))
        {
            ref readonly var record = ref records[position];
            if (_writer.IsFullFor(record.Key))
            {
                FinishSegment(run);
            }

            _writer.Add(record);
        }

        FinishSegment(run);
        Add(run);
        _store.DeleteBatches();
        _recent.Clear();
    }

    private void Add(Run run)
    {
        _runs.Add(run);
        _runs.Sort(Run.ByAge);
    }

    private void FinishSegment(Run run)
    {
        if (_writer.Finish(run) is { } segment)
        {
            _pins.Add(segment, run.Level);
        }
    }

    private void Merge(int appended)
    {
        StartMerges();
        for (var i = _jobs.Count - 1; i >= 0; i--)
        {
            var job = _jobs[i];
            job.Credit += (long)appended * _options.MergeSpeed;
            while (job.Credit > 0)
            {
                _areRunsChanged = true;
                if (job.Step(_store, _writer, _pins, ExpiredBefore()))
                {
                    Complete(job);
                    break;
                }
            }
        }
    }

    private void StartMerges()
    {
        foreach (var level in _runs.Where(run => run.Job is null).GroupBy(run => run.Level).Where(runs => runs.Count() >= _options.FanOut).ToArray())
        {
            if (_jobs.Exists(job => job.Output.Level == level.Key + 1))
            {
                continue;
            }

            _areRunsChanged = true;
            var inputs = level.Take(_options.FanOut).ToArray();
            var output = _store.AddRun(level.Key + 1, inputs.Max(run => run.InsertedUntil));
            foreach (var input in inputs)
            {
                _store.SetMergingInto(input, output);
            }

            Add(output);
            _jobs.Add(new MergeJob(inputs, output, mergedUntil: null));
        }
    }

    private void Complete(MergeJob job)
    {
        _jobs.Remove(job);
        _runs.RemoveAll(job.Inputs.Contains);
        RemoveIfEmpty(job.Output);
    }

    /// <summary>Drops segments, and with them whole runs, in which nothing is worth keeping, without reading them.</summary>
    private void DropExpired()
    {
        var expiredBefore = ExpiredBefore();
        var left = SegmentsDroppedAtOnce;
        foreach (var run in _runs.Where(run => run.Job is null && run.InsertedUntil < expiredBefore).ToArray())
        {
            foreach (var segment in run.Segments.Where(segment => segment.Expires < expiredBefore).Take(left).ToArray())
            {
                run.Segments.Remove(segment);
                _pins.Remove(segment);
                _store.DeleteSegment(segment);
                left--;
            }

            RemoveIfEmpty(run);
        }
    }

    private void RemoveIfEmpty(Run run)
    {
        if (run.Segments.Count == 0)
        {
            _runs.Remove(run);
            _store.DeleteRun(run);
        }
    }

    private long ExpiredBefore() => (_time.GetUtcNow() - _options.Retention).ToUnixTimeSeconds();
}
