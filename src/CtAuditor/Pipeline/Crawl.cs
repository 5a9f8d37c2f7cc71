using System.Runtime.InteropServices;
using CtAuditor.Archive;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Pipeline;

/// <summary>The main job: tails logs into the store and settles what is suspect.</summary>
/// <remarks>
/// <code>
///   log ─► LogTailer ═ verified batches ═► LogReader, EntryReader ═ records ═►╗
///   log ─► LogTailer ═ verified batches ═► LogReader, EntryReader ═ records ═►╬═► Committer ─► store
///                                                                                               │ suspects
///   logs, again ─► EntryLoader ═ bytes, proofs ═► GroupBuilder ═ groups ═► rules ═ findings ═► Settlement
/// </code>
/// </remarks>
public sealed class Crawl
{
    /// <summary>While following: how often what could not be read is tried again.</summary>
    private static readonly TimeSpan GapInterval = TimeSpan.FromHours(1);

    /// <summary>
    /// In a run that ends at the heads: how long a log is left alone that gives everything but an issuer, once in the run each, until
    /// its entries are read without it. One more than these is <see cref="MissingIssuers.MaximumFailures"/>.
    /// </summary>
    private static readonly IReadOnlyList<TimeSpan> IssuerWaits = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)];

    private readonly IAuditStore _store;
    private readonly RuleRunner _rules;
    private readonly IProgress<LogProgress> _progress;
    private readonly TimeProvider _time;
    private readonly LogsOfRun _logs;
    private readonly IEntryArchive? _archive;

    /// <summary>Sets up a run.</summary>
    /// <param name="clients">The logs to tail.</param>
    /// <param name="known">Logs that lists have or had, tailed or not, so that SCTs which name them can be understood.</param>
    /// <param name="knowsEveryChromeLog">Whether all logs of Chrome's current list are among the two.</param>
    /// <param name="store">Where everything goes; not disposed here.</param>
    /// <param name="rules">The rules that speak.</param>
    /// <param name="progress">Is told how it goes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="archive">Keeps the raw entries; null when nobody does.</param>
    public Crawl(
        IReadOnlyList<ILogClient> clients,
        IReadOnlyList<KnownLog> known,
        bool knowsEveryChromeLog,
        IAuditStore store,
        RuleRunner rules,
        IProgress<LogProgress> progress,
        TimeProvider time,
        IEntryArchive? archive = null)
    {
        _store = store;
        _rules = rules;
        _progress = progress;
        _archive = archive;
        _time = time;
        _logs = new LogsOfRun([.. clients.Select(client => new TailedLog(client, store.OpenLog(client.Log), time))], known, knowsEveryChromeLog);
    }

    /// <summary>Runs until every log is at its head, or, when following, until cancelled.</summary>
    /// <returns>What was done. A cancelled run ends well: what was read is committed.</returns>
    public async Task<CrawlSummary> RunAsync(CrawlOptions options, CancellationToken cancellation)
    {
        using var access = new StoreAccess(_store);
        var run = await access.WriteAsync(transaction => transaction.StartRun(_time.GetUtcNow())).ConfigureAwait(false);
        var issuers = new IssuerSource(new IssuerDirectory(new StoreIssuers(_store)), access, _time);
        var openGroups = await access.ReadAsync(OpenGroups.Load).ConfigureAwait(false);
        var committer = new Committer(access, issuers.Directory, openGroups, _progress, _time, _archive);
        var groups = new GroupBuilder(new EntryLoader(access, _logs, issuers), new SctAudit(_logs, _time));
        var memory = new CertificateMemory(new CleanCertificates(), await access.ReadAsync(SerialSampler.Load).ConfigureAwait(false));
        var populations = new PopulationAudit(access, memory.Serials, _rules.OfPopulations);
        var logAudit = new LogAudit(access, _logs, _rules.OfLogs);
        var settlement = new Settlement(access, _logs, groups, _rules, logAudit, populations, openGroups, _time);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = OrStopAsync(Task.Run(committer.RunAsync, CancellationToken.None), stop);
        var scts = new SctScreen(
            await _logs.DescribeAsync(access, _time.GetUtcNow()).ConfigureAwait(false), _logs.Tailed.Select(log => log.Client.Log.LogId).ToHashSet());
        var gaps = new GapFiller(_logs, issuers, _rules, scts, memory, committer, access, _time, _archive);
        var filling = options.Follow ? OrStopAsync(FillRegularlyAsync(gaps, options.Start, stop.Token), stop) : Task.CompletedTask;
        using var read = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var settling = OrStopAsync(
            options.Follow
                ? RegularlyAsync(() => settlement.RunAsync(cancellation), options.SettleInterval, stop.Token)
                : RegularlyAsync(() => logAudit.KeepTrafficAsync(_time.GetUtcNow()), options.SettleInterval, read.Token),
            stop);
        var line = new StartingLine(_logs.Tailed.Count);
        var reading = _logs.Tailed.Select(log => OrStopAsync(ReadAsync(log, options, issuers, committer, gaps, access, scts, memory, line, stop.Token), stop)).ToList();
        try
        {
            await Task.WhenAll([.. reading, filling]).ConfigureAwait(false);
        }
        finally
        {
            await read.CancelAsync().ConfigureAwait(false);
            try
            {
                await settling.ConfigureAwait(false);
            }
            finally
            {
                // Whatever happened, nobody works on the store any more when this returns.
                committer.Complete();
                await writing.ConfigureAwait(false);
            }
        }

        await settlement.RunAsync(cancellation).ConfigureAwait(false);
        var open = await access.ReadAsync(OpenByRule).ConfigureAwait(false);
        var summary = Summarise(committer, settlement.Report, open, cancellation.IsCancellationRequested);
        await access.WriteAsync(transaction => EndRun(transaction, run, summary)).ConfigureAwait(false);
        return summary;
    }

    private static Dictionary<string, long> OpenByRule(IStoreReader reader)
    {
        var open = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in reader.Findings(new FindingFilter { Status = FindingStatus.Open }))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(open, row.Finding.RuleId, out _)++;
        }

        return open;
    }

    private CrawlSummary Summarise(Committer committer, SettlementReport settled, Dictionary<string, long> open, bool wasInterrupted) => new()
    {
        Logs = _logs.Tailed.Count,
        Entries = committer.Entries,
        Pairs = committer.Pairs,
        Malformed = committer.Malformed,
        Judged = settled.Judged,
        Postponed = settled.Postponed,
        Resolved = settled.Resolved,
        Findings = [.. open.Keys.Union(settled.Opened.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(rule => new RuleCount(rule, settled.Opened.GetValueOrDefault(rule), open.GetValueOrDefault(rule)))],
        Repaired = [.. _logs.Tailed.Where(log => log.Repaired is not null).Select(log => new FailedLog(log.Name, log.Repaired!))],
        Failed = [.. _logs.Tailed.Where(log => log.Failure is not null).Select(log => new FailedLog(log.Name, log.Failure!))],
        WasInterrupted = wasInterrupted,
    };

    private bool EndRun(IStoreTransaction transaction, long run, CrawlSummary summary)
    {
        var outcomes = LogRunJson.Write(_logs.Tailed.Select(log => log.Outcome()));
        transaction.EndRun(run, _time.GetUtcNow(), summary.Entries, summary.Findings.Sum(rule => rule.New), outcomes);
        return true;
    }

    // A stage that fails is a bug or a full disk: everything stops, and what is committed is consistent.
    private static async Task OrStopAsync(Task stage, CancellationTokenSource stop)
    {
        var isDone = false;
        try
        {
            await stage.ConfigureAwait(false);
            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    // One log's trouble ends here, as its failure; the others go on.
    private async Task ReadAsync(
        TailedLog log, CrawlOptions options, IssuerSource issuers, Committer committer, GapFiller gaps, StoreAccess access, SctScreen scts, CertificateMemory memory, StartingLine line, CancellationToken cancellation)
    {
        var open = await gaps.OpenAsync(log).ConfigureAwait(false);
        var entries = new EntryReader(issuers.Directory, new RuleScreen(_rules, log.Client.Log.LogId, scts, memory));
        var reader = new LogReader(log, _logs, issuers, entries, committer, access, line, _progress, _time, _archive?.Open(log.Client.Log, issuers));
        var rests = new FailureRests(Random.Shared.NextDouble);
        var issuerWaits = 0;
        while (!cancellation.IsCancellationRequested)
        {
            var verified = log.Position?.Verified;
            log.Failure = null;
            try
            {
                await Task.Run(() => reader.RunAsync(options, cancellation), CancellationToken.None).ConfigureAwait(false);
                await gaps.RunAsync(log, open, options.Start, cancellation).ConfigureAwait(false);
                _progress.Report(log.Progress(LogState.CaughtUp));
                return;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                _progress.Report(log.Progress(LogState.Waiting));
                return;
            }
            catch (LogFaultException fault)
            {
                log.Failure = fault.Message;
                await access.WriteAsync(transaction => Record(transaction, log, fault)).ConfigureAwait(false);
            }
            catch (LogUnavailableException unavailable)
            {
                log.Failure = unavailable.Message;
            }

            line.Arrive(log);
            var isOver = !options.Follow && !(log.MissingIssuers.AreAwaited && issuerWaits < IssuerWaits.Count);
            _progress.Report(log.Progress(isOver ? LogState.Failed : LogState.BackingOff));
            if (isOver)
            {
                await gaps.RunAsync(log, open, options.Start, cancellation).ConfigureAwait(false);
                return;
            }

            if (log.Position?.Verified != verified)
            {
                rests.Reset();
            }

            var rest = options.Follow ? rests.Next() : IssuerWaits[issuerWaits++];
            await Task.Delay(rest, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool Record(IStoreTransaction transaction, TailedLog log, LogFaultException fault)
    {
        transaction.RecordLogFault(log.Row.Number, fault.Kind.ToString(), fault.Message, fault.Evidence.Span, _time.GetUtcNow(), fault.Beyond);
        return true;
    }

    private async Task FillRegularlyAsync(GapFiller gaps, TailStart start, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(GapInterval, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll(_logs.Tailed.Select(FillAsync)).ConfigureAwait(false);
        }

        async Task FillAsync(TailedLog log) => await gaps.RunAsync(log, await gaps.OpenAsync(log).ConfigureAwait(false), start, cancellation).ConfigureAwait(false);
    }

    private async Task RegularlyAsync(Func<Task> work, TimeSpan interval, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(interval, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellation.IsCancellationRequested)
            {
                await work().ConfigureAwait(false);
            }
        }
    }
}
