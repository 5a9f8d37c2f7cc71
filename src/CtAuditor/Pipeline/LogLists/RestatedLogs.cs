using CtAuditor.Intake;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Pipeline.LogLists;

/// <summary>
/// The logs of which lists say something else than before, and what was found because of what they said before: it is to be judged
/// again, and taken back where it no longer holds.
/// </summary>
/// <remarks>
/// Nothing else is judged again. A certificate that was in order, and is not under the new states, is not looked for: the store does
/// not know which certificates have SCTs of a log, and a browser refuses one for a log's end only while it is served.
/// </remarks>
internal sealed class RestatedLogs
{
    /// <summary>Groups judged again after one change of lists: each has to be read again. Those beyond wait until something comes under their key.</summary>
    private const int MaximumGroups = 5_000;

    /// <summary>The rules whose verdict rests on what lists say of a log.</summary>
    private static readonly IReadOnlyList<string> Rules =
    [
        RuleIds.SctUnknownLog,
        RuleIds.SctCountInsufficient,
        RuleIds.SctOperatorDiversityInsufficient,
        RuleIds.SctNoRfc6962Log,
        RuleIds.SctLogNotApprovedAtIssuance,
        RuleIds.SctOutsideLogShard,
        RuleIds.SctNotIncorporatedPastMmd,
        RuleIds.PrecertificateOnlyInUnapprovedLogs,
        RuleIds.FinalWithoutPrecertificate,
        RuleIds.FinalNotLogged,
    ];

    private readonly HashSet<Hash256> _logs;

    private RestatedLogs(HashSet<Hash256> logs) => _logs = logs;

    /// <summary>Compares what is known of logs before and after lists were read.</summary>
    public static RestatedLogs Of(IEnumerable<KnownLog> before, IEnumerable<KnownLog> now)
    {
        var known = before.ToDictionary(log => log.LogId);
        return new RestatedLogs([.. now.Where(log => !known.TryGetValue(log.LogId, out var old) || !SaysTheSame(old, log)).Select(log => log.LogId)]);
    }

    /// <summary>The groups with an open finding of such a rule whose evidence has an SCT or an entry of one of the logs.</summary>
    public IReadOnlyList<PairingKey> Groups(IStoreReader reader)
    {
        if (_logs.Count == 0)
        {
            return [];
        }

        var groups = new HashSet<PairingKey>();
        foreach (var rule in Rules)
        {
            // One list is read at a time.
            foreach (var row in reader.Findings(new FindingFilter { RuleId = rule, Status = FindingStatus.Open }).ToList())
            {
                if (groups.Count < MaximumGroups && !row.Finding.IssuerName.IsEmpty && reader.LoadFinding(row.Finding.Id) is { } found && Mentions(found.Row.Finding))
                {
                    groups.Add(PairingKey.Of(row.Finding.IssuerName.Span, row.Finding.SerialNumber.Span));
                }
            }
        }

        return [.. groups];
    }

    private static bool SaysTheSame(KnownLog before, KnownLog now) =>
        before.Operator == now.Operator
        && before.LogType == now.LogType
        && before.NotAfterStart == now.NotAfterStart
        && before.NotAfterEnd == now.NotAfterEnd
        && before.PreviousOperators.ToHashSet().SetEquals(now.PreviousOperators)
        && before.States.Select(Word).SequenceEqual(now.States.Select(Word));

    // That it was seen again is no news.
    private static LogStateSpan Word(LogStateSpan span) => span with { SeenUntil = span.SeenFrom };

    private bool Mentions(Finding finding) => finding.Evidence.Any(item =>
        item.Sightings.Any(sighting => _logs.Contains(sighting.LogId)) || HasSctOf(item.Der.Span));

    private bool HasSctOf(ReadOnlySpan<byte> der)
    {
        if (!CertificateView.TryRead(der, out var certificate, out _)
            || !certificate.Tbs.Extensions.TryFind(Oids.SctList, out var extension)
            || !SctListView.TryRead(extension.Value, out var list, out _))
        {
            return false;
        }

        foreach (var sct in list)
        {
            if (sct.Fault.Kind == FaultKind.None && _logs.Contains(sct.LogId))
            {
                return true;
            }
        }

        return false;
    }
}
