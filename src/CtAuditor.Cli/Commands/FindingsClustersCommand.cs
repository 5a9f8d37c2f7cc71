using System.CommandLine;
using CtAuditor.Cli.Output;
using CtAuditor.Reports;
using CtAuditor.Reports.Clusters;
using CtAuditor.Store.Findings;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor findings clusters</c>: the findings by CA and rule, as incident reports speak of them.</summary>
internal static class FindingsClustersCommand
{
    private static readonly IReadOnlyList<Output.TableColumn> TableColumns =
    [
        new("severity", KeepWhole: true), new("rule", KeepWhole: true), new("total", IsNumber: true), new("unexpired", IsNumber: true),
        new("precert only", IsNumber: true), new("first issued"), new("last issued"), new("CA"),
    ];

    public static Command Create(CliContext context)
    {
        var config = CommonOptions.Config();
        var format = CommonOptions.Format();
        var issuer = new Option<string?>("--issuer") { Description = "Part of the issuer's name.", HelpName = "TEXT" };
        var command = new Command("clusters", "Lists open findings by CA and rule: first and last issuance, how many, how many unexpired.") { issuer, config, format };
        CommandHelp.AddExamples(command, "ctauditor findings clusters", "ctauditor findings clusters --issuer \"Example CA\" --format csv");
        command.SetAction((parsed, token) => Task.FromResult(
            Run(context, parsed.GetRequiredValue(config), new FindingFilter { IssuerText = parsed.GetValue(issuer) }, parsed.GetValue(format), token)));
        return command;
    }

    private static int Run(CliContext context, string configFile, FindingFilter filter, OutputFormat format, CancellationToken cancellation)
    {
        if (ConfigurationLoader.Load(context, configFile) is not { } configuration)
        {
            return ExitCode.Usage;
        }

        using var store = context.Services.OpenStore(configuration);
        var clusters = MisissuanceClusters.Read(store, filter, context.Services.Time.GetUtcNow(), cancellation);
        switch (format)
        {
            case OutputFormat.Csv:
                using (var table = new CsvTable(new TextWriterStream(context.Output), MisissuanceClusters.Columns))
                {
                    foreach (var cluster in clusters)
                    {
                        table.WriteRow(MisissuanceClusters.Row(cluster));
                    }
                }

                break;
            case OutputFormat.Json:
                ObjectArray.Write(context.Output, clusters, WriteObject);
                break;
            default:
                TablePrinter.Print(context, TableColumns, [.. clusters.Select(Row)]);
                break;
        }

        return ExitCode.Done;
    }

    private static string[] Row(MisissuanceCluster cluster) =>
    [
        ReportText.Word(cluster.Severity), cluster.RuleId, ReportText.Number(cluster.Total), ReportText.Number(cluster.Unexpired),
        ReportText.Number(cluster.PrecertificateOnly), ReportText.Time(cluster.FirstIssued), ReportText.Time(cluster.LastIssued), cluster.Issuer,
    ];

    private static void WriteObject(System.Text.Json.Utf8JsonWriter writer, MisissuanceCluster cluster)
    {
        var cells = MisissuanceClusters.Row(cluster);
        writer.WriteStartObject();
        for (var i = 0; i < cells.Count; i++)
        {
            var name = MisissuanceClusters.Columns[i];
            if (name is "total" or "unexpired" or "precert_only")
            {
                writer.WriteNumber(name, int.Parse(cells[i], System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                writer.WriteString(name, cells[i].Length == 0 ? null : cells[i]);
            }
        }

        writer.WriteEndObject();
    }
}
