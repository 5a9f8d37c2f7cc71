using System.CommandLine;
using System.Globalization;
using CtAuditor.Cli.Progress;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor replay</c>: today's rules over what an earlier crawl kept.</summary>
internal static class ReplayCommand
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static Command Create(CliContext context)
    {
        var archive = ArchiveLocation.Option();
        var config = CommonOptions.Config();
        var store = new Option<string?>("--store") { Description = "The store to fill; a new file judges everything anew. [default: store of the configuration]", HelpName = "FILE" };
        var log = new Option<string[]>("--log") { Description = "Only the log of this name; repeatable.", HelpName = "NAME" };
        var asOf = new Option<DateTimeOffset?>("--as-of")
        {
            Description = "What rules take for now: a day, or a time in UTC. [default: now]",
            HelpName = "DATE",
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
                if (DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
                {
                    return date;
                }

                result.AddError($"--as-of must be a day like 2026-11-01 or a time like 2026-11-01T12:00:00Z, found '{text}'.");
                return null;
            },
        };
        var command = new Command("replay", "Runs the rules over archived entries, without any network, and stores what they find. Findings about the conduct of logs (log-*) come from crawls alone.") { archive, store, log, asOf, config };
        CommandHelp.AddExamples(command, "ctauditor replay --archive /srv/archive --store replay.db", "ctauditor replay --log \"Example Log 2026h2\" --as-of 2026-11-01");
        command.SetAction((parsed, token) => RunAsync(
            context,
            parsed.GetRequiredValue(config),
            parsed.GetValue(archive),
            parsed.GetValue(store),
            parsed.GetValue(log) ?? [],
            parsed.GetValue(asOf),
            token));
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, string configFile, string? folder, string? store, string[] logs, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return ExitCode.Usage;
        }

        if (store is not null)
        {
            configuration = configuration with { Store = new StoreLocation { File = Path.GetFullPath(store) } };
        }

        folder = folder is null ? configuration.Archive : Path.GetFullPath(folder);
        if (folder is null || configuration.Store.File is null)
        {
            await context.Error.WriteLineAsync(folder is null
                ? "The configuration has no archive; name a folder with --archive."
                : "This version does not have the PostgreSQL store yet; name a file with --store.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var request = new ReplayRequest { Configuration = configuration, Archive = folder, Logs = logs, AsOf = asOf };
        var started = context.Services.Time.GetTimestamp();
        var summary = await CrawlDisplay.ShowAsync(
            context, progress => new ReplayRunner(context.Services.Time).RunAsync(request, progress, cancellationToken)).ConfigureAwait(false);
        return await CrawlReport.PrintAsync(context, summary, started).ConfigureAwait(false);
    }
}
