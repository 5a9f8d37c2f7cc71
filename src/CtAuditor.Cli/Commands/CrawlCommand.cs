using System.CommandLine;
using System.Globalization;
using CtAuditor.Cli.Health;
using CtAuditor.Cli.Progress;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor crawl</c>: reads the logs and stores what the rules find.</summary>
internal static class CrawlCommand
{
    private static readonly string[] Stages = ["logs", "disclosure", "revocation", "incidents"];

    private static readonly string[] StagesThere = ["logs"];

    public static Command Create(CliContext context)
    {
        var config = CommonOptions.Config();
        var once = new Option<bool>("--once") { Description = "Read up to the heads that the logs have now, then end. This is the default." };
        var follow = new Option<bool>("--follow") { Description = "Go on with new heads until Ctrl-C." };
        var stage = new Option<string[]>("--stage") { Description = "logs, disclosure, revocation or incidents; repeatable. [default: all there are]", HelpName = "STAGE" };
        stage.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => !Stages.Contains(t.Value, StringComparer.Ordinal)))
            {
                var guess = Spelling.Nearest(token.Value, Stages) is { } near ? $" Did you mean '{near}'?" : "";
                result.AddError($"--stage must be {string.Join(", ", Stages)}, found '{token.Value}'.{guess}");
            }
        });
        var log = new Option<string[]>("--log") { Description = "Only the log of this name; repeatable.", HelpName = "NAME" };
        var rate = new Option<double?>("--max-rate") { Description = "Most requests a second to one host; what a host allows may be less.", HelpName = "N" };
        rate.Validators.Add(result =>
        {
            // What is no number at all the library reports itself.
            if (result.Tokens.Any(t => double.TryParse(t.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is not (>= 0.001 and <= 1_000_000)))
            {
                result.AddError("--max-rate must be a number from 0.001 to 1000000.");
            }
        });
        var listen = new Option<string?>("--listen") { Description = "With --follow: serve /healthz and /metrics on this loopback address.", HelpName = "ADDRESS:PORT" };
        listen.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => !LoopbackEndpoint.TryParse(t.Value, out _)))
            {
                result.AddError($"--listen must be {LoopbackEndpoint.Meaning}.");
            }
        });
        var command = new Command("crawl", "Reads the logs, verifies every entry, pairs the certificates and stores what the rules find.")
        {
            once, follow, stage, log, rate, listen, config,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(once) && result.GetValue(follow))
            {
                result.AddError("--once and --follow exclude each other.");
            }
        });
        CommandHelp.AddExamples(command, "ctauditor crawl --once --stage logs", "ctauditor crawl --follow --log \"Example Log 2026h2\" --max-rate 2");
        command.SetAction((parsed, token) => RunAsync(
            context,
            parsed.GetRequiredValue(config),
            parsed.GetValue(stage) ?? [],
            configuration => new CrawlRequest
            {
                Configuration = configuration,
                Follow = parsed.GetValue(follow),
                Logs = parsed.GetValue(log) ?? [],
                MaximumRate = parsed.GetValue(rate),
            },
            parsed.GetValue(listen),
            token));
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, string configFile, string[] stages, Func<CrawlConfiguration, CrawlRequest> toRequest, string? listen, CancellationToken cancellationToken)
    {
        string[] missing = [.. stages.Where(s => !StagesThere.Contains(s, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            await context.Error.WriteLineAsync($"This version does not have the stage {string.Join(", ", missing)} yet; it has {string.Join(", ", StagesThere)}.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return ExitCode.Usage;
        }

        if (configuration.Store.PostgreSql is not null)
        {
            await context.Error.WriteLineAsync("This version does not have the PostgreSQL store yet; name a file in \"store\".").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        if (context.Services.Crawl is not { } create)
        {
            await context.Error.WriteLineAsync("This version does not have the crawl yet.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        if (LoopbackEndpoint.TryParse(listen ?? "", out var endpoint))
        {
            configuration = configuration with { Health = configuration.Health with { Listen = endpoint } };
        }

        var started = context.Services.Time.GetTimestamp();
        var request = toRequest(configuration);
        var summary = await CrawlDisplay.ShowAsync(context, progress => CrawlAsync(context, configFile, create(), request, progress, cancellationToken)).ConfigureAwait(false);
        return await CrawlReport.PrintAsync(context, summary, started).ConfigureAwait(false);
    }

    // Who runs a crawl to its end sees how it is; one that goes on for weeks is watched from outside.
    private static async Task<CrawlSummary> CrawlAsync(
        CliContext context, string configFile, ICrawlRunner crawl, CrawlRequest request, IProgress<LogProgress> progress, CancellationToken cancellationToken)
    {
        if (!request.Follow)
        {
            return await crawl.RunAsync(request, progress, cancellationToken).ConfigureAwait(false);
        }

        var watch = await HealthWatch.StartAsync(request.Configuration.Health, progress, context.Services.Time).ConfigureAwait(false);
        await using (watch.ConfigureAwait(false))
        {
            if (watch.Url is { } url)
            {
                await context.Error.WriteLineAsync($"Health and metrics: {url}healthz, {url}metrics").ConfigureAwait(false);
            }

            var changes = new ConfigurationChanges(context, configFile, request.Configuration);
            return await crawl.RunAsync(
                request with { NextConfiguration = changes.NextAsync, Refused = changes.Refuse }, watch.Health, cancellationToken).ConfigureAwait(false);
        }
    }
}
