using System.Globalization;
using CtAuditor.Cli.Progress;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Reports;
using CtAuditor.Store;
using CtAuditor.Store.Findings;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Cli.Demo;

/// <summary>
/// The demo: raises the testbed's web PKI on loopback, crawls it with the very code of <c>crawl</c>, writes the reports,
/// and compares what was found with what the scenario says is there to be found.
/// </summary>
internal static class DemoRun
{
    private const string ScenarioName = "demo";

    /// <summary>Runs it.</summary>
    /// <returns><see cref="ExitCode.Done"/> when exactly the expected findings were made, else <see cref="ExitCode.Findings"/>.</returns>
    public static async Task<int> RunAsync(DemoRequest request, CliContext context, CancellationToken cancellation)
    {
        var started = context.Services.Time.GetTimestamp();
        var scenario = ScenarioReader.ReadBuiltIn(ScenarioName);
        var clock = new ScenarioClock(scenario.Clock);
        var host = await TestbedHost.StartAsync(scenario, clock, cancellation).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var raised = context.Services.Time.GetElapsedTime(started);
            await context.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Raised {host.World.Cas.Count} CAs and {host.Logs.Count} logs on loopback, as of {scenario.Clock:yyyy-MM-dd}, in {CrawlSummaryText.Span(raised)}. All names are invented.")).ConfigureAwait(false);
            var configuration = Configure(host, request.Folder);
            DeleteStore(configuration.Store.File!);
            var crawlStarted = context.Services.Time.GetTimestamp();
            var summary = await CrawlDisplay.ShowAsync(context, progress => new CrawlRunner(clock).RunAsync(
                new CrawlRequest { Configuration = configuration }, progress, cancellation)).ConfigureAwait(false);
            foreach (var line in CrawlSummaryText.Lines(summary, context.Services.Time.GetElapsedTime(crawlStarted)))
            {
                await context.Output.WriteLineAsync(line).ConfigureAwait(false);
            }

            return await ReportAsync(context, host, configuration, summary, clock, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<int> ReportAsync(
        CliContext context, TestbedHost host, CrawlConfiguration configuration, CrawlSummary summary, TimeProvider clock, CancellationToken cancellation)
    {
        using var reader = SqliteReader.Open(configuration.Store.File!, new StoreOptions());
        var written = new ReportWriter(reader, configuration.Reports, clock).Write(cancellation);
        var findings = reader.Findings(new FindingFilter { Status = FindingStatus.Open }).ToList();

        await context.Output.WriteLineAsync().ConfigureAwait(false);
        DemoSummary.Print(context, findings);
        await context.Output.WriteLineAsync().ConfigureAwait(false);
        var configurationFile = await WriteConfigurationAsync(configuration, cancellation).ConfigureAwait(false);
        await context.Output.WriteLineAsync($"Reports are in {ReportText.Clean(written.Folder)}. To look closer: ctauditor findings --config {ReportText.Clean(configurationFile)}").ConfigureAwait(false);

        var differences = DemoComparison.Compare(host, findings).Concat(summary.Failed.Select(log => $"log {log.Name} failed: {log.Reason}")).ToList();
        foreach (var difference in differences)
        {
            await context.Error.WriteLineAsync(ReportText.Clean(difference)).ConfigureAwait(false);
        }

        var lookAlikes = host.Cases.Count(each => each.IsLookAlike);
        await context.Output.WriteLineAsync(differences.Count == 0
            ? $"As expected: {host.Expected.Sum(expected => expected.Count)} findings, and none about the {lookAlikes} look-alikes or the {host.World.Scenario.Bulk?.Count ?? 0} ordinary issuances."
            : $"NOT as expected: {differences.Count} differences.").ConfigureAwait(false);
        return differences.Count == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    // The logs are gone when the demo ends; its findings can be listed, shown and exported all the same.
    private static async Task<string> WriteConfigurationAsync(CrawlConfiguration configuration, CancellationToken cancellation)
    {
        var file = Path.Combine(configuration.Reports, "demo-config.json");
        var text = $$"""
            // Written by the demo, for `ctauditor findings`, `logs` and `report` over its store.
            {
              "contact": "{{configuration.Contact}}",
              "store": "{{Path.GetFileName(configuration.Store.File)}}",
              "reports": "."
            }

            """;
        await File.WriteAllTextAsync(file, text, cancellation).ConfigureAwait(false);
        return file;
    }

    private static CrawlConfiguration Configure(TestbedHost host, string folder)
    {
        Directory.CreateDirectory(folder);
        return new CrawlConfiguration
        {
            Contact = "https://ctauditor.example/demo",
            Store = new StoreLocation { File = Path.Combine(folder, "demo.db") },
            Reports = folder,
            Logs = new LogsConfiguration
            {
                Lists = [],
                Start = LogStart.Beginning,
                Extra = [.. host.Logs.Select(log => new ExtraLog
                {
                    Name = log.Name,
                    Kind = log.KindText == "static-ct" ? LogProtocol.StaticCt : LogProtocol.Rfc6962,
                    Url = log.Url,
                    SubmissionUrl = log.Url,
                    Key = log.Key,
                    MaximumMergeDelay = TimeSpan.FromSeconds(log.MmdSeconds),
                })],
            },
            Network = new NetworkConfiguration { AllowPrivateAddresses = true },
        };
    }

    // The demo begins anew each time; a store of an earlier one would know its findings already.
    private static void DeleteStore(string file)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(part);
        }
    }
}
