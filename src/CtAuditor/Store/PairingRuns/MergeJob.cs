using CtAuditor.Intake;

namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// Several runs on their way into one. The output holds every key up to <see cref="MergedUntil"/>, the inputs those beyond
/// it; what lies between two steps is on disk, so a restart goes on where the last transaction ended.
/// </summary>
internal sealed class MergeJob
{
    private readonly Run[] _inputs;
    private MergeCursor[]? _cursors;

    public MergeJob(Run[] inputs, Run output, PairingKey? mergedUntil)
    {
        _inputs = inputs;
        Output = output;
        MergedUntil = mergedUntil;
        output.Job = this;
        foreach (var input in inputs)
        {
            input.Job = this;
        }
    }

    public IReadOnlyList<Run> Inputs => _inputs;

    public Run Output { get; }

    /// <summary>The last key that was merged; null before the first.</summary>
    public PairingKey? MergedUntil { get; private set; }

    /// <summary>Records that this merge may still read, from what was appended.</summary>
    public long Credit { get; set; }

    /// <summary>Whether keys up to <see cref="MergedUntil"/> have to be ignored in <paramref name="run"/>.</summary>
    public bool IsInput(Run run) => run != Output;

    /// <summary>Writes about one segment of the output. Returns whether the merge is complete.</summary>
    /// <param name="store">Where the rows are.</param>
    /// <param name="writer">Empty; empty again afterwards.</param>
    /// <param name="pins">Told of the filters that come and go.</param>
    /// <param name="expiredBefore">
    /// Records whose dates are before this are dropped, when their run's youngest record was also inserted before it; seconds since 1970.
    /// </param>
    public bool Step(RunStore store, SegmentWriter writer, FilterPins pins, long expiredBefore)
    {
        var cursors = _cursors ??= Open(store, expiredBefore);

        // Several segments' worth of expired records may be passed in one step, but not a whole run.
        var maximumRead = 4 * writer.SegmentRecords;
        var read = 0;
        var until = MergedUntil;
        while (Lowest(cursors) is { } cursor)
        {
            var key = cursor.Key;
            if (key != until && (writer.IsFullFor(key) || read >= maximumRead))
            {
                break;
            }

            ref readonly var record = ref cursor.Current;
            var threshold = Threshold(cursor.Run, expiredBefore);
            if (record.NotAfter >= threshold || record.LoggedAt >= threshold)
            {
                writer.Add(record);
            }

            until = key;
            read++;
            cursor.Advance(threshold);
        }

        store.EndReading();
        Credit -= read;
        MergedUntil = until;
        if (writer.Finish(Output) is { } segment)
        {
            pins.Add(segment, Output.Level);
        }

        foreach (var cursor in cursors)
        {
            foreach (var passed in cursor.TakePassed())
            {
                pins.Remove(passed);
                store.DeleteSegment(passed);
            }
        }

        if (Lowest(cursors) is not null)
        {
            store.SetMergedUntil(Output, MergedUntil);
            return false;
        }

        foreach (var input in _inputs)
        {
            store.DeleteRun(input);
        }

        store.SetMergedUntil(Output, null);
        Output.Job = null;
        return true;
    }

    /// <summary>The lowest key of all; of equal ones the oldest run's.</summary>
    private static MergeCursor? Lowest(MergeCursor[] cursors)
    {
        MergeCursor? lowest = null;
        foreach (var cursor in cursors)
        {
            if (!cursor.IsAtEnd && (lowest is null || cursor.Key < lowest.Key))
            {
                lowest = cursor;
            }
        }

        return lowest;
    }

    // A log may be read years late: what its certificates' dates say counts only once the record itself is old too.
    private static long Threshold(Run run, long expiredBefore) => run.InsertedUntil < expiredBefore ? expiredBefore : 0;

    private MergeCursor[] Open(RunStore store, long expiredBefore)
    {
        var cursors = new MergeCursor[_inputs.Length];
        for (var i = 0; i < cursors.Length; i++)
        {
            cursors[i] = new MergeCursor(store, _inputs[i]);
            cursors[i].Seek(MergedUntil, Threshold(_inputs[i], expiredBefore));
        }

        return cursors;
    }
}
