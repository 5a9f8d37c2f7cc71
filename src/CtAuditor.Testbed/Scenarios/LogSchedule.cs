namespace CtAuditor.Testbed.Scenarios;

/// <summary>The order in which one log shows its entries.</summary>
internal sealed class LogSchedule
{
    private readonly List<PlannedSubmission> _submissions = [];

    /// <summary>How many entries it will show.</summary>
    public int Count { get; private set; }

    public void Add(PlannedSubmission submission) => _submissions.Add(submission);

    /// <summary>
    /// Puts the entries in the order of time and numbers them. An SCT whose entry is never shown takes the index that its
    /// entry would have had, which is the next one's.
    /// </summary>
    public void Number()
    {
        // A stable sort: submissions of one millisecond stay in the order of the plan.
        var sorted = _submissions.OrderBy(submission => submission.MergedAt).ToList();
        foreach (var submission in sorted)
        {
            submission.Index = Count;
            if (submission.IsLogged)
            {
                Count++;
            }
        }
    }

    /// <summary>How many entries the log shows at a time.</summary>
    public long CountAt(DateTimeOffset time) => _submissions.Count(submission => submission.IsLogged && submission.MergedAt <= time);
}
