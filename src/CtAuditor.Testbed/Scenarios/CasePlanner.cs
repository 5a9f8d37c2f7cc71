using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>Plans the special cases, each exactly as the scenario tells it.</summary>
internal static class CasePlanner
{
    /// <summary>Between the answers of two logs to which one certificate is sent.</summary>
    private static readonly TimeSpan NextLog = TimeSpan.FromMilliseconds(700);

    public static PlannedIssuance Plan(Scenario scenario, ScenarioCase special, IReadOnlyDictionary<string, ForgedCa> cas)
    {
        var issuer = cas[special.Ca];
        var serial = special;
        while (serial.SerialOf is { } other)
        {
            serial = scenario.Cases.First(each => each.Name == other);
        }

        var notBefore = WholeSecond(special.At - special.Backdated);
        return new PlannedIssuance
        {
            Label = "case " + special.Name,
            Issuer = issuer,
            PrecertificateSigner = special.PrecertificateSigner is { } signer ? cas[signer] : null,
            SerialNumber = SerialNumber(scenario, cas[serial.Ca], "case " + serial.Name),
            NotBefore = notBefore,
            NotAfter = notBefore.AddDays(special.Days).AddSeconds(-1),
            DnsNames = special.Names.Count > 0 ? special.Names : [special.Name + ".example"],
            Precertificates = [.. special.Precertificates.Select(each => Plan(scenario, special, each))],
            Finals = [.. special.Finals.Select(each => Plan(scenario, special, each))],
        };
    }

    /// <summary>A positive serial number without leading zero octet, from the seed and a label.</summary>
    public static byte[] SerialNumber(Scenario scenario, ForgedCa issuer, string label)
    {
        var serial = new SeededBytes(scenario.Seed, "serial " + label).Take(issuer.Leaf.SerialOctets);
        serial[0] &= 0x7F;
        serial[0] |= 0x01;
        return serial;
    }

    public static DateTimeOffset WholeSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static PlannedPrecertificate Plan(Scenario scenario, ScenarioCase special, ScenarioPrecertificate precertificate)
    {
        var at = special.At + precertificate.After;
        var submissions = new List<PlannedSubmission>();
        foreach (var (log, isX509Entry) in precertificate.Logs.Select(log => (log, false)).Concat(precertificate.AddChainLogs.Select(log => (log, true))))
        {
            submissions.Add(new PlannedSubmission
            {
                Log = Find(scenario, log),
                At = at,
                MergedAt = at + precertificate.MergedAfter,
                IsLogged = precertificate.Logged,
                IsX509Entry = isX509Entry,
            });
            at += NextLog;
        }

        return new PlannedPrecertificate(precertificate.Deviations, submissions);
    }

    private static PlannedFinal Plan(Scenario scenario, ScenarioCase special, ScenarioFinal final)
    {
        var at = special.At + final.After;
        var submissions = new List<PlannedSubmission>();
        foreach (var log in final.Logs)
        {
            submissions.Add(new PlannedSubmission { Log = Find(scenario, log), At = at, MergedAt = at, IsX509Entry = true });
            at += NextLog;
        }

        return new PlannedFinal(final.Deviations, final.SctsOf, [.. final.SctLogs.Select(log => Find(scenario, log))], submissions);
    }

    private static int Find(Scenario scenario, string log) => scenario.Logs.TakeWhile(each => each.Name != log).Count();
}
