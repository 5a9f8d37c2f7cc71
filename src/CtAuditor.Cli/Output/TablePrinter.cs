using System.Text;
using CtAuditor.Reports;
using Spectre.Console;

namespace CtAuditor.Cli.Output;

/// <summary>
/// Prints a table: drawn and fitted to the width on a terminal, else one line a row with columns of spaces, two between
/// them. Cells come from outside: they are shown as text, never as markup or control sequences.
/// </summary>
internal static class TablePrinter
{
    /// <summary>Prints.</summary>
    public static void Print(CliContext context, IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (context.Terminal.IsInteractive)
        {
            context.Console.Write(Draw(columns, rows));
        }
        else
        {
            foreach (var line in Lines(columns, rows))
            {
                context.Output.WriteLine(line);
            }
        }
    }

    /// <summary>The table for a terminal.</summary>
    public static Table Draw(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
        {
            var drawn = new Spectre.Console.TableColumn(new Text(column.Title)) { NoWrap = column.KeepWhole };
            table.AddColumn(column.IsNumber ? drawn.RightAligned() : drawn);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(ReportText.Clean(cell))));
        }

        return table;
    }

    /// <summary>The table for a pipe.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = [[.. columns.Select(c => c.Title)], .. rows.Select(row => row.Select(ReportText.Clean).ToArray())];
        int[] widths = [.. columns.Select((_, i) => lines.Max(line => line[i].Length))];
        foreach (var line in lines)
        {
            var text = new StringBuilder();
            for (var i = 0; i < columns.Count; i++)
            {
                var cell = columns[i].IsNumber ? line[i].PadLeft(widths[i]) : line[i].PadRight(widths[i]);
                text.Append(i == 0 ? "" : "  ").Append(cell);
            }

            yield return text.ToString().TrimEnd();
        }
    }
}
