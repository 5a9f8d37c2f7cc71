using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>Checks what the JSON grammar cannot: names that nobody has, numbers that make no sense.</summary>
internal static class ScenarioValidator
{
    public static void Validate(Scenario scenario, string name)
    {
        Unique(scenario.Logs.Select(log => log.Name), "log", name);
        Unique(scenario.Cas.Select(ca => ca.Id), "CA", name);
        Unique(scenario.Cases.Select(special => special.Name), "case", name);
        Require(scenario.Logs.Count > 0, name, "needs a log");
        Require(scenario.Stages.Prepend(scenario.Clock).SequenceEqual(scenario.Stages.Prepend(scenario.Clock).Order()), name, "has stages out of order");
        CheckCas(scenario, name);
        if (scenario.Bulk is { } bulk)
        {
            Require(bulk.Count >= 0 && bulk.From < bulk.To, name, "has a bulk without time or of negative count");
            foreach (var id in bulk.Issuers.Keys)
            {
                RequireCa(scenario, id, name, "bulk");
            }

            Require(bulk.Issuers.Values.All(share => share > 0), name, "has a bulk issuer without a share");
            Require(scenario.Logs.Count >= 3 || bulk.LongLivedPercent == 0, name, "needs three logs for certificates of 199 days");
            Require(scenario.Logs.Select(log => log.Operator).Distinct(StringComparer.Ordinal).Count() >= 2, name, "needs logs of two operators for its bulk");
        }

        foreach (var special in scenario.Cases)
        {
            CheckCase(scenario, special, name);
        }
    }

    private static void CheckCas(Scenario scenario, string name)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ca in scenario.Cas)
        {
            Require((ca.Role == CaRole.Root) == (ca.Parent is null), name, $"CA '{ca.Id}': a root has no parent, any other CA has one");
            Require(ca.Parent is null || known.Contains(ca.Parent), name, $"CA '{ca.Id}': its parent '{ca.Parent}' does not come before it");
            Require(ca.RsaKey is null || (ca.RsaKey >= 0 && ca.RsaKey < Keys.BuiltInRsaKeys.Count), name, $"CA '{ca.Id}': there is no RSA key {ca.RsaKey}");
            Require(ca.Leaf.SerialOctets is >= 9 and <= 20, name, $"CA '{ca.Id}': serial numbers have 9 to 20 octets");
            known.Add(ca.Id);
        }
    }

    private static void CheckCase(Scenario scenario, ScenarioCase special, string name)
    {
        var place = $"case '{special.Name}'";
        RequireCa(scenario, special.Ca, name, place);
        if (special.PrecertificateSigner is { } signer)
        {
            RequireCa(scenario, signer, name, place);
        }

        Require(
            special.SerialOf is null || scenario.Cases.TakeWhile(other => other != special).Any(other => other.Name == special.SerialOf),
            name,
            $"{place}: no case '{special.SerialOf}' comes before it");
        foreach (var precertificate in special.Precertificates)
        {
            RequireLogs(scenario, [.. precertificate.Logs, .. precertificate.AddChainLogs], name, place);
            Require(
                precertificate.MergedAfter == TimeSpan.Zero || precertificate.Logs.All(log => Kind(scenario, log) == ForgedLogKind.Rfc6962),
                name,
                $"{place}: only RFC 6962 logs merge late");
        }

        foreach (var final in special.Finals)
        {
            RequireLogs(scenario, final.Logs, name, place);
            RequireLogs(scenario, final.SctLogs, name, place);
            foreach (var position in final.SctsOf)
            {
                Require(position >= 0 && position < special.Precertificates.Count, name, $"{place}: there is no precertificate {position}");
            }
        }
    }

    private static ForgedLogKind Kind(Scenario scenario, string log) => scenario.Logs.First(other => other.Name == log).Kind;

    private static void RequireCa(Scenario scenario, string id, string name, string place) =>
        Require(scenario.Cas.Any(ca => ca.Id == id), name, $"{place} names the CA '{id}', which is not there");

    private static void RequireLogs(Scenario scenario, IEnumerable<string> logs, string name, string place)
    {
        foreach (var log in logs)
        {
            Require(scenario.Logs.Any(other => other.Name == log), name, $"{place} names the log '{log}', which is not there");
        }
    }

    private static void Unique(IEnumerable<string> names, string kind, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in names)
        {
            Require(seen.Add(each), name, $"has the {kind} '{each}' twice");
        }
    }

    private static void Require(bool condition, string name, string message)
    {
        if (!condition)
        {
            throw new ScenarioException($"Scenario '{name}': {message}.");
        }
    }
}
