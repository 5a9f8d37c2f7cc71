using System.CommandLine;
using CtAuditor.Cli.Output;
using CtAuditor.Configuration;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor logs</c>: what was read of each log; with <c>--list</c>, which logs would be read.</summary>
internal static class LogsCommand
{
    private static readonly IReadOnlyList<Output.TableColumn> TableColumns =
    [
        new("log"), new("size", IsNumber: true), new("lag", IsNumber: true), new("entries", IsNumber: true),
        new("gaps", IsNumber: true), new("malformed", IsNumber: true), new("429s", IsNumber: true), new("faults", IsNumber: true), new("states"),
    ];

    public static Command Create(CliContext context)
    {
        var config = CommonOptions.Config();
        var format = CommonOptions.Format();
        var list = new Option<bool>("--list") { Description = "Read the log lists, and say of each log whether a crawl would tail it, and why not." };
        var command = new Command("logs", "Lists the logs with how far each is read and verified.") { list, config, format };
        CommandHelp.AddExamples(command, "ctauditor logs --format csv", "ctauditor logs --list");
        command.SetAction((parsed, token) => RunAsync(context, parsed.GetRequiredValue(config), parsed.GetValue(list), parsed.GetValue(format), token));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string configFile, bool list, OutputFormat format, CancellationToken cancellation)
    {
        if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return Task.FromResult(ExitCode.Usage);
        }

        return list ? LogsListing.RunAsync(context, configuration, format, cancellation) : Task.FromResult(WriteCoverage(context, configuration, format));
    }

    private static int WriteCoverage(CliContext context, CrawlConfiguration configuration, OutputFormat format)
    {
        using var store = context.Services.OpenStore(configuration);
        var logs = LogCoverageRow.ReadAll(store);
        switch (format)
        {
            case OutputFormat.Csv:
                using (var table = new CsvTable(new TextWriterStream(context.Output), LogCoverageColumns.Names))
                {
                    foreach (var log in logs)
                    {
                        table.WriteRow(LogCoverageColumns.Row(log));
                    }
                }

                break;
            case OutputFormat.Json:
                ObjectArray.Write(context.Output, logs, WriteObject);
                break;
            default:
                TablePrinter.Print(context, TableColumns, [.. logs.Select(Row)]);
                break;
        }

        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Row(LogCoverageRow log) =>
    [
        log.Name, ReportText.Number(log.TreeSize), ReportText.Number(log.LagEntries), ReportText.Number(log.Entries),
        ReportText.Number(log.GapEntries), ReportText.Number(log.Malformed), ReportText.Number(log.TooManyRequests), ReportText.Number(log.Faults), log.ListStates,
    ];

    /// <summary>The CSV's columns: numbers as numbers, null where a cell is empty.</summary>
    private static void WriteObject(System.Text.Json.Utf8JsonWriter writer, LogCoverageRow log)
    {
        var cells = LogCoverageColumns.Row(log);
        writer.WriteStartObject();
        for (var i = 0; i < cells.Count; i++)
        {
            var name = LogCoverageColumns.Names[i];
            if (cells[i].Length == 0)
            {
                writer.WriteNull(name);
            }
            else if (name is "log" or "kind" or "url" or "last_head" or "list_states")
            {
                writer.WriteString(name, cells[i]);
            }
            else
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(cells[i]);
            }
        }

        writer.WriteEndObject();
    }
}
