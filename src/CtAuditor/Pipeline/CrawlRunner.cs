using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pipeline.LogLists;
using CtAuditor.Rules;
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
        var configuration = request.Configuration;
        var rules = CreateRules(configuration.Rules);
        using var web = new Fetcher(new FetcherOptions
        {
            Contact = configuration.Contact,
            AllowPrivateAddresses = configuration.Network.AllowPrivateAddresses,
            MaximumRequestsPerSecond = request.MaximumRate,
            TimeProvider = time,
        });
        var clients = new List<ILogClient>();
        try
        {
            using var store = SqliteStore.Open(configuration.Store.File!, new StoreOptions(), time);
            var lists = new LogListRefresh(configuration.Logs, web, time);
            var selection = (await lists.RefreshAsync(store, cancellationToken).ConfigureAwait(false)).Only(request.Logs);
            clients.AddRange(selection.Tailed.Select(log => CreateClient(log, web)));
            var crawl = new Crawl(clients, selection.Known, selection.KnowsEveryChromeLog, store, rules, progress, time);
            var options = new CrawlOptions
            {
                Follow = request.Follow,
                Start = configuration.Logs.Start.Index is { } index ? TailStart.At(index) : TailStart.Head,
            };
            var summary = await crawl.RunAsync(options, cancellationToken).ConfigureAwait(false);
            return summary with { Lists = selection.Lists, Failed = [.. summary.Failed, .. selection.Failed] };
        }
        catch (StoreException exception)
        {
            throw new CrawlRefusedException(exception.Message);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static RuleRunner CreateRules(RulesConfiguration configuration)
    {
        try
        {
            return new RuleRunner(RuleCatalogue.All, configuration.Exclude, configuration.Parameters, RuleCatalogue.OfLogs);
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
