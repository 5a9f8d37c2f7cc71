using CtAuditor.Archive;
using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pipeline.LogLists;
using CtAuditor.Rules;
using CtAuditor.Rules.Profiles;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Pipeline;

/// <summary>A crawl as the configuration describes it: its logs, its store, its rules, its manners.</summary>
public sealed class CrawlRunner(TimeProvider time) : ICrawlRunner
{
    /// <inheritdoc/>
    public async Task<CrawlSummary> RunAsync(CrawlRequest request, IProgress<LogProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var current = request.Configuration;
        CreateRules(current.Rules, current.Network.AllowPrivateAddresses, RuleCatalogue.OfLogs);
        var web = Connect(current, request.MaximumRate);
        try
        {
            using var store = SqliteStore.Open(current.Store.File!, new StoreOptions(), time);
            CrawlSummary? total = null;
            var good = current;
            while (true)
            {
                using var session = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var looked = new TaskCompletionSource<LogSelection>(TaskCreationOptions.RunContinuationsAsynchronously);
                var lists = new LogListRefresh(current.Logs, web, time);
                var old = new ListAge(lists, store, looked.Task, time);
                var changing = request.Follow ? NextAsync(request, current, old, session) : Task.FromResult<CrawlConfiguration?>(null);
                CrawlConfiguration? next;
                var isRefused = false;
                try
                {
                    var summary = await RunAsync(current, request, web, store, lists, looked, total is null, progress, session.Token).ConfigureAwait(false);
                    total = total?.Plus(summary) ?? summary;
                    good = current;
                }
                catch (CrawlRefusedException refusal) when (current != good)
                {
                    // Nothing was begun with it; what was well before goes on.
                    request.Refused?.Invoke(refusal.Message);
                    isRefused = true;
                }
                catch (OperationCanceledException) when (session.IsCancellationRequested && (total is not null || !cancellationToken.IsCancellationRequested))
                {
                    // Ended before it had begun to read.
                }
                finally
                {
                    await session.CancelAsync().ConfigureAwait(false);
                    next = await changing.ConfigureAwait(false);
                }

                if (isRefused && !cancellationToken.IsCancellationRequested)
                {
                    current = next ?? good;
                    continue;
                }

                if (next is null || cancellationToken.IsCancellationRequested)
                {
                    return total!;
                }

                if (next.Contact != current.Contact || next.Network.AllowPrivateAddresses != current.Network.AllowPrivateAddresses)
                {
                    web.Dispose();
                    web = Connect(next, request.MaximumRate);
                }

                current = next;
            }
        }
        catch (Exception exception) when (exception is StoreException or ArchiveException)
        {
            throw new CrawlRefusedException(exception.Message);
        }
        finally
        {
            web.Dispose();
        }
    }

    /// <summary>One crawl with one configuration, to its end or until it is cancelled.</summary>
    private async Task<CrawlSummary> RunAsync(
        CrawlConfiguration configuration,
        CrawlRequest request,
        Fetcher web,
        SqliteStore store,
        LogListRefresh lists,
        TaskCompletionSource<LogSelection> looked,
        bool isFirst,
        IProgress<LogProgress> progress,
        CancellationToken cancellationToken)
    {
        var clients = new List<ILogClient>();
        ArchiveWriter? archive = null;
        try
        {
            var all = await lists.RefreshAsync(store, cancellationToken).ConfigureAwait(false);
            looked.SetResult(all);

            // Who names a log that is none is told at once, and not weeks later when a list has dropped it.
            var selection = isFirst ? all.Only(request.Logs) : all.OnlyStill(request.Logs);
            clients.AddRange(selection.Tailed.Select(log => CreateClient(log, web)));
            if (request.Configuration.Archive is { } folder)
            {
                archive = ArchiveWriter.Open(folder, selection.Tailed, selection.Known, selection.KnowsEveryChromeLog);
            }

            var crawl = new Crawl(clients, selection.Known, selection.KnowsEveryChromeLog, store, CreateRules(configuration.Rules, configuration.Network.AllowPrivateAddresses, RuleCatalogue.OfLogs), progress, time, archive);
            var options = new CrawlOptions
            {
                Follow = request.Follow,
                Start = configuration.Logs.Start.Index is { } index ? TailStart.At(index) : TailStart.Head,
            };
            var summary = await crawl.RunAsync(options, cancellationToken).ConfigureAwait(false);
            return summary with { Lists = selection.Lists, Failed = [.. summary.Failed, .. selection.Failed] };
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
            if (archive is not null)
            {
                await archive.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Waits for a configuration that can be used, or for the time to look at the lists again, and then ends the session. Null when
    /// the session ended by itself.
    /// </summary>
    private static async Task<CrawlConfiguration?> NextAsync(CrawlRequest request, CrawlConfiguration current, ListAge lists, CancellationTokenSource session)
    {
        var next = current;
        try
        {
            var old = lists.WaitAsync(session.Token);
            var changed = request.NextConfiguration?.Invoke(session.Token);
            while (changed is not null && await Task.WhenAny(old, changed).ConfigureAwait(false) == changed)
            {
                next = await changed.ConfigureAwait(false);
                if (IsUsable(next, request))
                {
                    break;
                }

                next = current;
                changed = request.NextConfiguration!(session.Token);
            }

            if (next == current)
            {
                await old.ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (session.IsCancellationRequested)
        {
            return null;
        }

        await session.CancelAsync().ConfigureAwait(false);
        return next;
    }

    private static bool IsUsable(CrawlConfiguration configuration, CrawlRequest request)
    {
        try
        {
            CreateRules(configuration.Rules, configuration.Network.AllowPrivateAddresses, RuleCatalogue.OfLogs);
            return true;
        }
        catch (CrawlRefusedException refusal)
        {
            request.Refused?.Invoke(refusal.Message);
            return false;
        }
    }

    private Fetcher Connect(CrawlConfiguration configuration, double? maximumRate) => new(new FetcherOptions
    {
        Contact = configuration.Contact,
        AllowPrivateAddresses = configuration.Network.AllowPrivateAddresses,
        MaximumRequestsPerSecond = maximumRate,
        TimeProvider = time,
    });

    /// <summary>The rules as configured.</summary>
    /// <param name="configuration">The section.</param>
    /// <param name="isTestbed">Whether the certificates are those of a testbed: where private addresses are allowed, they are.</param>
    /// <param name="ofLogs">The rules over the conduct of logs.</param>
    /// <param name="ofCertificates">The rules over single certificates; null for those that speak of certificates in logs.</param>
    /// <exception cref="CrawlRefusedException">A rule cannot have a parameter that it is given, or its data cannot be read.</exception>
    internal static RuleRunner CreateRules(
        RulesConfiguration configuration, bool isTestbed, IEnumerable<LogRule> ofLogs, IEnumerable<CertificateRule>? ofCertificates = null)
    {
        try
        {
            return new RuleRunner(
                RuleCatalogue.All,
                configuration.Exclude,
                configuration.Parameters,
                ofLogs,
                ofCertificates ?? RuleCatalogue.OfLoggedCertificates,
                RuleCatalogue.OfPopulations,
                RuleDataLoader.Load(configuration.Data, isTestbed));
        }
        catch (ArgumentException exception)
        {
            throw new CrawlRefusedException($"rules.parameters: {exception.Message}");
        }
    }

    private static ILogClient CreateClient(LogDescriptor log, Fetcher web) =>
        LogClients.TryCreate(log, web, out var client, out var fault)
            ? client
            : throw new CrawlRefusedException($"The key of the log '{log.Name}' cannot be used: {fault}. It has to be an ECDSA P-256 or RSA key of at least 2048 bits.");
}
