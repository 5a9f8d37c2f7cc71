using System.CommandLine;
using System.Text.Json;
using CtAuditor.Archive;
using CtAuditor.Cli.Output;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Commands;

/// <summary><c>ctauditor archive list</c>: the segments of an archive.</summary>
internal static class ArchiveListCommand
{
    private static readonly string[] Names = ["log", "start", "end", "entries", "bytes", "compressed", "first", "last", "state", "file"];

    private static readonly IReadOnlyList<Output.TableColumn> TableColumns =
        [.. Names.Select(name => new Output.TableColumn(name, IsNumber: name is "start" or "end" or "entries" or "bytes" or "compressed", KeepWhole: name is not "log"))];

    public static Command Create(CliContext context)
    {
        var archive = ArchiveLocation.Option();
        var config = CommonOptions.Config();
        var format = CommonOptions.Format();
        var command = new Command("list", "Lists the segments: log, entries, bytes as served and compressed, dates.") { archive, config, format };
        CommandHelp.AddExamples(command, "ctauditor archive list --format csv");
        command.SetAction(parsed => Run(context, parsed.GetValue(archive), parsed.GetRequiredValue(config), parsed.GetValue(format)));
        return command;
    }

    private static int Run(CliContext context, string? folder, string configFile, OutputFormat format)
    {
        if (ArchiveLocation.Open(context, folder, configFile) is not { } archive)
        {
            return ExitCode.Usage;
        }

        switch (format)
        {
            case OutputFormat.Csv:
                using (var table = new CsvTable(new TextWriterStream(context.Output), Names))
                {
                    foreach (var segment in archive.Segments)
                    {
                        table.WriteRow(Row(segment));
                    }
                }

                break;
            case OutputFormat.Json:
                ObjectArray.Write(context.Output, archive.Segments, WriteObject);
                break;
            default:
                TablePrinter.Print(context, TableColumns, [.. archive.Segments.Select(Row)]);
                break;
        }

        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Row(ArchivedSegment segment) =>
    [
        segment.LogName, ReportText.Number(segment.Start), ReportText.Number(segment.End), ReportText.Number(segment.Entries),
        ReportText.Number(segment.ServedBytes), ReportText.Number(segment.FileBytes), ReportText.Time(segment.First), ReportText.Time(segment.Last),
        State(segment), segment.File,
    ];

    private static string State(ArchivedSegment segment) => segment.IsClosed ? "closed" : "open";

    private static void WriteObject(Utf8JsonWriter writer, ArchivedSegment segment)
    {
        writer.WriteStartObject();
        writer.WriteString("log", segment.LogName);
        writer.WriteNumber("start", segment.Start);
        writer.WriteNumber("end", segment.End);
        writer.WriteNumber("entries", segment.Entries);
        if (segment.ServedBytes is { } bytes)
        {
            writer.WriteNumber("bytes", bytes);
        }
        else
        {
            writer.WriteNull("bytes");
        }

        writer.WriteNumber("compressed", segment.FileBytes);
        WriteTime(writer, "first", segment.First);
        WriteTime(writer, "last", segment.Last);
        writer.WriteString("state", State(segment));
        writer.WriteString("file", segment.File);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, ReportText.Time(time));
        }
    }
}
