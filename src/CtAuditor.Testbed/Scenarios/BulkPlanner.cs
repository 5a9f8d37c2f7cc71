using System.Globalization;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>Plans innocent issuances: two or three logs for each precertificate, one, two or no logs for its final.</summary>
internal static class BulkPlanner
{
    private static readonly string[] Places =
        ["harbour", "orchard", "meadow", "lantern", "quarry", "saltmarsh", "millpond", "ridgeway", "foundry", "cooper", "granary", "belfry"];

    private static readonly string[] Hosts = ["www", "shop", "mail", "api", "cdn", "login", "static", "blog"];

    public static IEnumerable<PlannedIssuance> Plan(Scenario scenario, IReadOnlyDictionary<string, ForgedCa> cas)
    {
        if (scenario.Bulk is not { } bulk)
        {
            yield break;
        }

        var random = new SeededBytes(scenario.Seed, "bulk");
        var issuers = bulk.Issuers.SelectMany(pair => Enumerable.Repeat(cas[pair.Key], pair.Value)).ToArray();
        for (var i = 0; i < bulk.Count; i++)
        {
            var at = bulk.From + ((bulk.To - bulk.From) * ((double)i / bulk.Count));

            // Whole milliseconds: that is what an SCT can say.
            at = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
            yield return PlanOne(scenario, bulk, issuers[random.Below(issuers.Length)], i, at, random);
        }
    }

    private static PlannedIssuance PlanOne(Scenario scenario, ScenarioBulk bulk, ForgedCa issuer, int number, DateTimeOffset at, SeededBytes random)
    {
        var isLongLived = random.Below(100) < bulk.LongLivedPercent;
        var hasRsaKey = random.Below(100) < bulk.RsaPercent;
        var logs = PickOfTwoOperators(scenario, isLongLived ? 3 : 2, random);
        var precertificate = new List<PlannedSubmission>();
        foreach (var log in logs)
        {
            var time = at.AddMilliseconds(200 + random.Below(1800));
            precertificate.Add(new PlannedSubmission { Log = log, At = time, MergedAt = time, IsX509Entry = false });
        }

        var copies = random.Below(100) < bulk.FinalsTwicePercent ? 2 : 1;
        var isAbsent = random.Below(100) < bulk.FinalsAbsentPercent && at > bulk.FinalsAbsentAfter;
        var finals = new List<PlannedSubmission>();
        foreach (var log in Pick(scenario.Logs.Count, copies, random))
        {
            var time = at.AddMilliseconds(5_000 + random.Below(1_800_000));
            finals.Add(new PlannedSubmission { Log = log, At = time, MergedAt = time, IsX509Entry = true });
        }

        var label = string.Create(CultureInfo.InvariantCulture, $"bulk {number}");
        var notBefore = CasePlanner.WholeSecond(at.AddHours(-1));
        return new PlannedIssuance
        {
            Label = label,
            Issuer = issuer,
            SerialNumber = CasePlanner.SerialNumber(scenario, issuer, label),
            NotBefore = notBefore,
            NotAfter = notBefore.AddDays(isLongLived ? 199 : 90).AddSeconds(-1),
            DnsNames = Names(number, random),
            HasRsaKey = hasRsaKey,
            Precertificates = [new PlannedPrecertificate([], precertificate)],
            Finals = isAbsent ? [] : [new PlannedFinal([], [0], [], finals)],
        };
    }

    private static List<string> Names(int number, SeededBytes random)
    {
        var domain = string.Create(CultureInfo.InvariantCulture, $"{Places[random.Below(Places.Length)]}-{number:D5}.example");
        var names = new List<string> { domain };
        var extra = random.Below(4);
        var first = random.Below(Hosts.Length);
        for (var i = 0; i < extra; i++)
        {
            names.Add($"{Hosts[(first + i) % Hosts.Length]}.{domain}");
        }

        return names;
    }

    /// <summary>Chrome's and Apple's CT policies ask for SCTs of two operators at least.</summary>
    private static List<int> PickOfTwoOperators(Scenario scenario, int count, SeededBytes random)
    {
        while (true)
        {
            var logs = Pick(scenario.Logs.Count, count, random).ToList();
            if (logs.Select(log => scenario.Logs[log].Operator).Distinct(StringComparer.Ordinal).Count() >= 2)
            {
                return logs;
            }
        }
    }

    private static IEnumerable<int> Pick(int logs, int count, SeededBytes random)
    {
        var all = Enumerable.Range(0, logs).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + random.Below(logs - i);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all.Take(count);
    }
}
