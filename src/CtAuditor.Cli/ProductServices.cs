using CtAuditor.Cli.Demo;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Cli;

/// <summary>The parts that the program is put together from.</summary>
internal static class ProductServices
{
    public static CliServices Create() => new()
    {
        Rules = () => [.. RuleCatalogue.All.Select(rule => rule.Descriptor)],
        OpenStore = OpenStore,
        Crawl = () => new CrawlRunner(TimeProvider.System),
        Demo = DemoRun.RunAsync,
    };

    private static OpenedStore OpenStore(CrawlConfiguration configuration)
    {
        if (configuration.Store.File is not { } file)
        {
            throw new StoreRefusedException("This version does not have the PostgreSQL store yet; name a file in \"store\".");
        }

        try
        {
            var reader = SqliteReader.Open(file, new StoreOptions());
            return new OpenedStore(new StoreFindingSource(reader), reader);
        }
        catch (StoreException exception)
        {
            throw new StoreRefusedException(exception.Message);
        }
    }
}
