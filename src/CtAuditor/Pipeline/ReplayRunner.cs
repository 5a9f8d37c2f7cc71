using CtAuditor.Archive;
using CtAuditor.Configuration;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Pipeline;

/// <summary>
/// Runs today's rules over an archive: the crawl, with clients that read segments in place of logs. Connects to nothing. Rules
/// about the conduct of logs do not run: how a log answered is not in its entries, and only the crawl saw it.
/// </summary>
public sealed class ReplayRunner(TimeProvider time)
{
    /// <summary>Replays until every log is at its last archived head.</summary>
    /// <param name="request">What.</param>
    /// <param name="progress">As <see cref="ICrawlRunner.RunAsync"/>.</param>
    /// <param name="cancellationToken">As <see cref="ICrawlRunner.RunAsync"/>.</param>
    /// <returns>What was done; logs that the archive has only in part are among the failed ones.</returns>
    /// <exception cref="CrawlRefusedException">The archive or the store cannot be used, or a name is that of no log in it.</exception>
    public async Task<CrawlSummary> RunAsync(ReplayRequest request, IProgress<LogProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rules = CrawlRunner.CreateRules(request.Configuration.Rules, request.Configuration.Network.AllowPrivateAddresses, ofLogs: []);
        var clock = request.AsOf is { } date ? new FixedClock(date) : time;
        var clients = new List<ILogClient>();
        try
        {
            var archive = ArchiveFolder.Open(request.Archive);
            var selected = Select(archive, request.Logs);
            clients.AddRange(selected.Select(log => CreateClient(log, archive)));
            using var store = SqliteStore.Open(request.Configuration.Store.File!, new StoreOptions(), clock);
            foreach (var (client, log) in clients.Zip(selected))
            {
                Begin(store, client, log, clock);
            }

            var crawl = new Crawl(clients, archive.KnownLogs(), archive.KnowsEveryChromeLog, store, rules, progress, clock);
            var summary = await crawl.RunAsync(new CrawlOptions(), cancellationToken).ConfigureAwait(false);
            return summary with { Failed = [.. summary.Failed, .. Trouble(archive, selected)] };
        }
        catch (Exception exception) when (exception is StoreException or ArchiveException)
        {
            throw new CrawlRefusedException(exception.Message);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static List<ArchivedLog> Select(ArchiveFolder archive, IReadOnlyList<string> names)
    {
        if (archive.Logs.Count == 0)
        {
            throw new CrawlRefusedException("The archive has no segments.");
        }

        return names.Count == 0 ? [.. archive.Logs] : [.. names.Select(name => Named(name, archive)).Distinct()];
    }

    private static ArchivedLog Named(string name, ArchiveFolder archive) =>
        archive.Logs.FirstOrDefault(log => log.Descriptor.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new CrawlRefusedException(
            Spelling.Nearest(name, archive.LogNames) is { } near
                ? $"There is no log '{name}' in the archive. Did you mean '{near}'?"
                : $"There is no log '{name}' in the archive.");

    private static ArchiveLogClient CreateClient(ArchivedLog log, ArchiveFolder archive) =>
        LogPublicKey.TryImport(log.Descriptor.Key.Span, out var key, out var fault)
            ? new ArchiveLogClient(log, archive.Issuer, key)
            : throw new CrawlRefusedException($"The key of the log '{log.Descriptor.Name}' cannot be used: {fault}.");

    /// <summary>A store that does not know the log begins where the archive does, as a crawl that began there would have.</summary>
    private static void Begin(SqliteStore store, ILogClient client, ArchivedLog log, TimeProvider clock)
    {
        var row = store.OpenLog(log.Descriptor);
        if (row.Position is not null)
        {
            return;
        }

        var begin = new ParsedBatch(new TailedLog(client, row, clock), log.Start, 0, log.TreeBefore, log.HeadBefore, new ObservedBatch());
        using var transaction = store.Begin();
        transaction.SavePosition(row.Number, begin.PositionAfter(null), clock.GetUtcNow());
        transaction.Commit();
    }

    private static IEnumerable<FailedLog> Trouble(ArchiveFolder archive, List<ArchivedLog> selected) =>
        archive.Problems.Select(problem => new FailedLog($"segment {problem.Segment}", $"byte {problem.Offset}: {problem.Message}"))
            .Concat(selected.SelectMany(log => log.Holes.Select(hole => new FailedLog(log.Descriptor.Name, hole))));
}
