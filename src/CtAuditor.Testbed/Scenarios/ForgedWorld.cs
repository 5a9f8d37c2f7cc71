using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>A scenario made real, except that nobody serves it yet: CAs, and logs that hold all entries of all stages.</summary>
public sealed class ForgedWorld
{
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<LogSchedule> _schedules;

    private ForgedWorld(Scenario scenario, TimeProvider time, Dictionary<string, ForgedCa> cas, IReadOnlyList<ForgedLog> logs, IReadOnlyList<LogSchedule> schedules, IReadOnlyList<ForgedCase> cases)
    {
        Scenario = scenario;
        Cas = cas;
        Logs = logs;
        Cases = cases;
        _time = time;
        _schedules = schedules;
    }

    /// <summary>What was asked for.</summary>
    public Scenario Scenario { get; }

    /// <summary>The CAs by their ids.</summary>
    public IReadOnlyDictionary<string, ForgedCa> Cas { get; }

    /// <summary>The logs in the scenario's order.</summary>
    public IReadOnlyList<ForgedLog> Logs { get; }

    /// <summary>The special cases, guilty and innocent.</summary>
    public IReadOnlyList<ForgedCase> Cases { get; }

    /// <summary>How many stages were published; after <see cref="Forge"/> it is 0.</summary>
    public int PublishedStages { get; private set; }

    /// <summary>When the next stage is; null when all were published.</summary>
    public DateTimeOffset? NextStage =>
        PublishedStages == 0 ? Scenario.Clock : PublishedStages <= Scenario.Stages.Count ? Scenario.Stages[PublishedStages - 1] : null;

    /// <summary>Forges everything, on all cores; the bytes do not depend on how many there are.</summary>
    /// <param name="scenario">What.</param>
    /// <param name="time">The clock of the logs' heads.</param>
    public static ForgedWorld Forge(Scenario scenario, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(time);
        var cas = ForgeCas(scenario);
        var logs = scenario.Logs.Select(log => new ForgedLog(log.Name, log.Kind, new EcdsaSigningKey(scenario.Seed, "log " + log.Name), time)
        {
            MaximumMergeDelay = TimeSpan.FromSeconds(log.MmdSeconds),
        }).ToList();

        var special = scenario.Cases.Select(each => CasePlanner.Plan(scenario, each, cas)).ToList();
        List<PlannedIssuance> plans = [.. BulkPlanner.Plan(scenario, cas), .. special];
        var schedules = Schedule(scenario, plans);
        var entries = schedules.Select(schedule => new ForgedEntry[schedule.Count]).ToList();
        var forge = new IssuanceForge(scenario, logs, entries);
        Parallel.ForEach(plans, forge.Forge);

        for (var i = 0; i < logs.Count; i++)
        {
            foreach (var root in cas.Values.Where(ca => ca.Role == CaRole.Root))
            {
                logs[i].Accept(root.Certificate);
            }

            Array.ForEach(entries[i], entry => logs[i].Append(entry));
        }

        var cases = scenario.Cases.Zip(special, (each, plan) => new ForgedCase(each, plan.Issuer, plan.SerialNumber)).ToList();
        return new ForgedWorld(scenario, time, cas, logs, schedules, cases);
    }

    /// <summary>Publishes, in every log, a head over what the next stage shows.</summary>
    /// <returns>False when there is no further stage.</returns>
    /// <exception cref="InvalidOperationException">The clock has not yet come to the stage.</exception>
    public bool PublishNextStage()
    {
        if (NextStage is not { } stage)
        {
            return false;
        }

        if (_time.GetUtcNow() < stage)
        {
            throw new InvalidOperationException($"The clock says {_time.GetUtcNow():O}; the stage is at {stage:O}. Move the clock first.");
        }

        for (var i = 0; i < Logs.Count; i++)
        {
            Logs[i].Publish(_schedules[i].CountAt(stage));
        }

        PublishedStages++;
        return true;
    }

    private static Dictionary<string, ForgedCa> ForgeCas(Scenario scenario)
    {
        var cas = new Dictionary<string, ForgedCa>(StringComparer.Ordinal);
        foreach (var ca in scenario.Cas)
        {
            cas.Add(ca.Id, new ForgedCa(new CaRequest
            {
                Id = ca.Id,
                Name = new DistinguishedName(ca.Country, ca.Organization, ca.CommonName),
                Key = ca.RsaKey is { } number ? new RsaSigningKey(number) : new EcdsaSigningKey(scenario.Seed, "ca " + ca.Id),
                Role = ca.Role,
                Parent = ca.Parent is null ? null : cas[ca.Parent],
                Host = ca.Host,
                NotBefore = ca.NotBefore,
                NotAfter = ca.NotAfter,
                Leaf = ca.Leaf,
            }));
        }

        return cas;
    }

    private static List<LogSchedule> Schedule(Scenario scenario, List<PlannedIssuance> plans)
    {
        var schedules = scenario.Logs.Select(_ => new LogSchedule()).ToList();
        var last = scenario.Stages.Append(scenario.Clock).Max();
        foreach (var plan in plans)
        {
            var submissions = plan.Precertificates.SelectMany(each => each.Submissions).Concat(plan.Finals.SelectMany(each => each.Submissions));
            foreach (var submission in submissions)
            {
                if (submission.MergedAt > last)
                {
                    throw new ScenarioException($"'{plan.Label}' has an entry at {submission.MergedAt:O}, which no stage publishes.");
                }

                schedules[submission.Log].Add(submission);
            }
        }

        schedules.ForEach(schedule => schedule.Number());
        return schedules;
    }
}
