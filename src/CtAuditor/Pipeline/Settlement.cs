using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Pipeline;

/// <summary>
/// Judges the suspect groups once the logs have caught up: reads each group's certificates again, asks every rule about
/// the whole group, and keeps what they say. So a finding never depends on the order in which logs were read.
/// </summary>
internal sealed class Settlement(
    StoreAccess store, LogsOfRun logs, GroupBuilder groups, RuleRunner rules, LogAudit logAudit, PopulationAudit populations, OpenGroups openGroups, TimeProvider time)
{
    /// <summary>Groups taken up at a time; their bytes are in memory together.</summary>
    private const int Round = 64;

    /// <summary>Groups fetched at a time; politeness to the logs is the HTTP room's.</summary>
    private const int Parallel = 8;

    /// <summary>Attempts after which a group is left alone until something new comes: several days, with the delays between them.</summary>
    private const int MaximumAttempts = 12;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(24);

    /// <summary>What was done so far.</summary>
    public SettlementReport Report { get; } = new();

    /// <summary>Judges everything that is due now; ends early, and well, when cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var context = await logs.DescribeAsync(store, now).ConfigureAwait(false);
        await logAudit.RunAsync(context, Report).ConfigureAwait(false);
        await populations.RunAsync(now, Report).ConfigureAwait(false);
        await store.ExclusivelyAsync(new Deadlines(logs, context, now).Take).ConfigureAwait(false);
        while (!cancellation.IsCancellationRequested)
        {
            var suspects = await LoadAsync(now).ConfigureAwait(false);
            if (suspects.Count == 0)
            {
                return;
            }

            using var gate = new SemaphoreSlim(Parallel);
            Judgement[] judged;
            try
            {
                judged = await Task.WhenAll(suspects.Select(suspect => JudgeAsync(suspect, context, gate, cancellation))).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The round's suspects stay what they are, and the next run judges them.
                return;
            }

            await store.ExclusivelyAsync(open => KeepCurrent(open, judged, now)).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<Suspect>> LoadAsync(DateTimeOffset now)
    {
        var due = await store.ReadAsync(reader => reader.NextSuspects(now, Round)).ConfigureAwait(false);
        return await store.ExclusivelyAsync(IReadOnlyList<Suspect> (open) =>
        {
            var matches = new PairingMatches();
            open.FindRecords([.. due.Select(suspect => suspect.Key)], matches);
            return [.. due.Select((row, i) => new Suspect(row, matches[i].ToArray()))];
        }).ConfigureAwait(false);
    }

    private async Task<Judgement> JudgeAsync(Suspect suspect, RuleContext context, SemaphoreSlim gate, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var built = await groups.BuildAsync(suspect.Records, cancellation).ConfigureAwait(false);
            var outcomes = new List<RuleOutcome>();
            var findings = built.Groups.SelectMany(group => rules.Evaluate(group, context, outcomes)).ToList();
            return new Judgement(suspect.Row, suspect.Records.Count, findings, outcomes, IsComplete: built.Groups.Count > 0 && built.Groups.All(group => group.IsComplete), built.HasAllEvidence);
        }
        finally
        {
            gate.Release();
        }
    }

    // What came under a key while its group was judged may have changed everything; nobody else writes now, so a group
    // whose records are still those that were judged is kept, and any other stays due and is judged again at once.
    private int KeepCurrent(IAuditStore open, Judgement[] judgements, DateTimeOffset now)
    {
        var matches = new PairingMatches();
        open.FindRecords([.. judgements.Select(judgement => judgement.Suspect.Key)], matches);
        using var transaction = open.Begin();
        var kept = Keep(transaction, [.. judgements.Where((judgement, i) => matches[i].Length == judgement.Records)], now);
        transaction.Commit();
        return kept;
    }

    private int Keep(IStoreTransaction transaction, Judgement[] judgements, DateTimeOffset now)
    {
        foreach (var judgement in judgements)
        {
            var suspect = judgement.Suspect;
            foreach (var finding in judgement.Findings)
            {
                openGroups.Add(suspect.Key);
                if (transaction.PutFinding(finding, suspect.Key, now) != FindingChange.Seen)
                {
                    CountOpened(finding);
                }
            }

            if (judgement.IsComplete)
            {
                Report.Resolved += transaction.ResolveAbsent(suspect.Key, judgement.Ids, now, judgement.DecidedRules).Count;
            }

            Report.Judged++;
            if (judgement.IsDecided || suspect.Attempts + 1 >= MaximumAttempts)
            {
                transaction.Settled(suspect);
            }
            else
            {
                transaction.Postpone(suspect, judgement.NextLook(now + RetryDelay(suspect.Attempts)));
                Report.Postponed++;
            }
        }

        return judgements.Length;
    }

    private void CountOpened(Finding finding)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(Report.Opened, finding.RuleId, out _)++;
        foreach (var number in finding.Evidence.SelectMany(item => item.Sightings).Select(sighting => sighting.LogNumber).Distinct())
        {
            if (logs.Find(number) is { } log)
            {
                log.FindingsThisRun++;
            }
        }
    }

    private static TimeSpan RetryDelay(int attempts)
    {
        var delay = FirstRetry * Math.Pow(2, attempts);
        return delay < LongestRetry ? delay : LongestRetry;
    }

    private sealed record Suspect(SuspectRow Row, IReadOnlyList<PairingRecord> Records);

    private sealed record Judgement(
        SuspectRow Suspect, int Records, IReadOnlyList<Finding> Findings, IReadOnlyList<RuleOutcome> Outcomes, bool IsComplete, bool HasAllEvidence)
    {
        public IReadOnlySet<string> Ids => Findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);

        /// <summary>Rules that took something back if they say it no longer; one that could not tell has not.</summary>
        public IReadOnlySet<string> DecidedRules => Outcomes
            .GroupBy(outcome => outcome.RuleId, StringComparer.Ordinal)
            .Where(ofRule => ofRule.All(outcome => outcome.Verdict != RuleVerdict.Undetermined))
            .Select(ofRule => ofRule.Key)
            .ToHashSet(StringComparer.Ordinal);

        /// <summary>Whether time can add nothing: all bytes and proofs were there, and no rule waits for more.</summary>
        public bool IsDecided => IsComplete && HasAllEvidence && Outcomes.All(outcome => outcome.Verdict != RuleVerdict.Undetermined || outcome.LookAgainAt is null);

        public DateTimeOffset NextLook(DateTimeOffset retry)
        {
            var announced = IsComplete && HasAllEvidence ? Outcomes.Min(outcome => outcome.LookAgainAt) : null;
            return announced > retry ? announced.Value : retry;
        }
    }
}
