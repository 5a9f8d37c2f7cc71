using System.Text.Json;
using CtAuditor.Cli.Output;
using CtAuditor.Cli.Progress;
using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pipeline.LogLists;
using CtAuditor.Reports;
using CtAuditor.Store;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor logs --list</c>: what a crawl would tail, and why not each other log. Needs no crawl, and writes nothing.</summary>
internal static class LogsListing
{
    /// <summary>The members of the JSON objects, in order.</summary>
    private static readonly string[] Names = ["name", "operator", "kind", "url", "state", "tail", "reason", "states", "log_id"];

    private static readonly IReadOnlyList<TableColumn> TableColumns =
        [new("log"), new("operator"), new("kind"), new("state"), new("tail"), new("reason")];

    public static async Task<int> RunAsync(CliContext context, CrawlConfiguration configuration, OutputFormat format, CancellationToken cancellation)
    {
        using var web = new Fetcher(new FetcherOptions
        {
            Contact = configuration.Contact,
            AllowPrivateAddresses = configuration.Network.AllowPrivateAddresses,
            TimeProvider = context.Services.Time,
        });
        using var store = OpenStore(context, configuration);
        var selection = await new LogListRefresh(configuration.Logs, web, context.Services.Time).PreviewAsync(store, cancellation).ConfigureAwait(false);
        switch (format)
        {
            case OutputFormat.Csv:
                WriteCsv(context, selection.Choices);
                break;
            case OutputFormat.Json:
                ObjectArray.Write(context.Output, selection.Choices, WriteObject);
                break;
            default:
                TablePrinter.Print(context, TableColumns, [.. selection.Choices.Select(TableRow)]);
                break;
        }

        await WriteTroubleAsync(context, selection).ConfigureAwait(false);
        return selection.Failed.Count > 0 ? ExitCode.Partial : ExitCode.Done;
    }

    // The store has the copies that stand in for lists which cannot be had; before the first crawl there are none.
    private static IStoreReader? OpenStore(CliContext context, CrawlConfiguration configuration)
    {
        try
        {
            return context.Services.OpenStore(configuration);
        }
        catch (StoreException exception) when (exception.Problem is StoreProblem.Missing or StoreProblem.Older)
        {
            return null;
        }
    }

    // On the error output all of it, so that CSV and JSON stay what they are.
    private static async Task WriteTroubleAsync(CliContext context, LogSelection selection)
    {
        IEnumerable<string> lines =
        [
            .. selection.Lists.Select(LogListText.Line),
            .. from loaded in selection.Lists
               from dropped in loaded.List?.Dropped ?? []
               select TroubleText.Of(loaded.Source.ToString(), "dropped", dropped.ToString()),
            .. LogListText.Warnings(selection.Lists),
            .. selection.Failed.Select(failed => TroubleText.Of(failed.Name, "failed", failed.Reason)),
        ];
        foreach (var line in lines)
        {
            await context.Error.WriteLineAsync(line).ConfigureAwait(false);
        }
    }

    private static void WriteCsv(CliContext context, IReadOnlyList<LogChoice> choices)
    {
        using var table = new CsvTable(new TextWriterStream(context.Output), Names);
        foreach (var choice in choices)
        {
            var states = choice.States.OrderBy(state => state.Key).Select(state => $"{ReportText.Word(state.Key)}={State(state.Value)}");
            table.WriteRow(
            [
                choice.Name, choice.Operator, Kind(choice), choice.Url?.AbsoluteUri ?? "", State(choice.State), choice.IsTailed ? "true" : "false",
                choice.Reason, string.Join(' ', states), choice.LogId.ToHex(),
            ]);
        }
    }

    private static IReadOnlyList<string> TableRow(LogChoice choice) =>
        [choice.Name, choice.Operator, Kind(choice), State(choice.State), choice.IsTailed ? "yes" : "no", choice.Reason];

    private static void WriteObject(Utf8JsonWriter writer, LogChoice choice)
    {
        writer.WriteStartObject();
        writer.WriteString("name", choice.Name);
        writer.WriteString("operator", choice.Operator);
        writer.WriteString("kind", Kind(choice));
        writer.WriteString("url", choice.Url?.AbsoluteUri ?? "");
        writer.WriteString("state", State(choice.State));
        writer.WriteBoolean("tail", choice.IsTailed);
        writer.WriteString("reason", choice.Reason);
        writer.WriteStartObject("states");
        foreach (var (program, state) in choice.States.OrderBy(state => state.Key))
        {
            writer.WriteStartObject(ReportText.Word(program));
            writer.WriteString("state", State(state));
            writer.WriteString("since", ReportText.Time(state.Since));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteString("log_id", choice.LogId.ToHex());
        writer.WriteEndObject();
    }

    private static string Kind(LogChoice choice) => choice.Kind == LogKind.StaticCt ? "static-ct" : "rfc6962";

    // As the v3 schema writes it; nothing for a log without a state.
    private static string State(ListedState? state) => state is null or { State: LogListState.Unstated } ? "" : ReportText.Word(state.State);
}
