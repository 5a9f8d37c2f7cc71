using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Pipeline;

/// <summary>Judges the conduct of the logs of a run: what they did against their protocol, and how they answered.</summary>
internal sealed class LogAudit(StoreAccess store, LogsOfRun logs, LogRuleRunner rules)
{
    /// <summary>The rolling time over which availability is measured (Chrome CT Log Policy, Ongoing Requirements).</summary>
    private const int AvailabilityDays = 90;

    private readonly TrafficLedger _traffic = new(logs);

    /// <summary>
    /// Keeps how the logs answered since the last time. To be called every few minutes, and not by two at once: whether our own network
    /// failed is asked of each such time as a whole.
    /// </summary>
    public Task KeepTrafficAsync(DateTimeOffset now)
    {
        var days = _traffic.Take(now);
        return store.WriteAsync(transaction =>
        {
            foreach (var day in days)
            {
                transaction.AddEndpointDay(day);
            }

            return true;
        });
    }

    /// <summary>Keeps how the logs answered since the last time, and judges every tailed log by what the store knows of it.</summary>
    public async Task RunAsync(RuleContext context, SettlementReport report)
    {
        await KeepTrafficAsync(context.AsOf).ConfigureAwait(false);
        var first = DateOnly.FromDateTime(context.AsOf.UtcDateTime).AddDays(1 - AvailabilityDays);
        var endpoints = await store.ReadAsync(reader => reader.EndpointDays(first).ToLookup(day => day.LogNumber)).ConfigureAwait(false);
        var faults = await store.ReadAsync(reader => reader.LogFaults().ToLookup(fault => fault.LogNumber)).ConfigureAwait(false);
        await store.WriteAsync(transaction =>
        {
            foreach (var log in logs.Tailed)
            {
                if (context.FindLog(log.Client.Log.LogId) is { } coverage)
                {
                    Keep(transaction, coverage.LogId, rules.Evaluate(Describe(log, coverage, faults[log.Row.Number], endpoints[log.Row.Number]), context), context.AsOf, report);
                }
            }

            return true;
        }).ConfigureAwait(false);
    }

    private static LogFacts Describe(TailedLog log, LogCoverage coverage, IEnumerable<LogFaultRow> faults, IEnumerable<EndpointDay> days) => new()
    {
        Log = coverage,
        Url = log.Client.Log.MonitoringPrefix,
        Faults = [.. faults.Select(Describe).OfType<LogFaultFact>()],
        Endpoints = [.. days.GroupBy(day => day.Endpoint, StringComparer.Ordinal).Select(of => new EndpointAvailability(
            of.Key, Midnight(of.Min(day => day.Day)), Midnight(of.Max(day => day.Day)).AddDays(1), of.Count(), of.Sum(day => day.Requests), of.Sum(day => day.Good)))],
        NewestHead = log.ReachedHead,
    };

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    // A kind of another version of this program is one that no rule here knows.
    private static LogFaultFact? Describe(LogFaultRow fault) => Enum.TryParse<LogFaultKind>(fault.Kind, out var kind)
        ? new LogFaultFact
        {
            Kind = kind,
            FirstSeen = fault.FirstSeen,
            LastSeen = fault.LastSeen,
            Count = fault.Count,
            Detail = fault.Detail,
            Evidence = fault.Evidence,
            RecoveredAt = fault.RecoveredAt,
        }
        : null;

    private void Keep(IStoreTransaction transaction, Hash256 logId, IReadOnlyList<Finding> findings, DateTimeOffset now, SettlementReport report)
    {
        // Log ids and (issuer, serial number) are both hashes: no log is ever taken for a certificate.
        var subject = PairingKey.Read(logId.ToArray());
        foreach (var finding in findings)
        {
            if (transaction.PutFinding(finding, subject, now) != FindingChange.Seen)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(report.Opened, finding.RuleId, out _)++;
            }
        }

        report.Resolved += transaction.ResolveAbsent(subject, findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal), now, rules.RuleIds).Count;
    }
}
