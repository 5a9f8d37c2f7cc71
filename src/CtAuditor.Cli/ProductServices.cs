using CtAuditor.Cli.Demo;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Cli;

/// <summary>The parts that the program is put together from.</summary>
internal static class ProductServices
{
    /// <summary>The product's own.</summary>
    public static CliServices Create() => new()
    {
        Rules = () => RuleCatalogue.Descriptors,
        OpenStore = OpenStore,
        Crawl = () => new CrawlRunner(TimeProvider.System),
        Demo = DemoRun.RunAsync,
    };

    private static SqliteReader OpenStore(CrawlConfiguration configuration) => configuration.Store.File is { } file
        ? SqliteReader.Open(file, new StoreOptions())
        : throw new StoreException(StoreProblem.Unavailable, "This version does not have the PostgreSQL store yet; name a file in \"store\".");
}
