using System.Text;
using CsvHelper;

namespace CtAuditor.Reports;

/// <summary>
/// Writes a table as RFC 4180 says: UTF-8 without a byte order mark, CRLF, a header row. Cells that a spreadsheet would
/// take for a formula get an apostrophe in front.
/// </summary>
public sealed class CsvTable : IDisposable
{
    // The full-width forms of = + - @ start a formula too where the spreadsheet's language is an East Asian one (OWASP, CSV injection).
    private const string WideInjectionCharacters = "\uFF1D\uFF0B\uFF0D\uFF20";

    private readonly CsvWriter _writer;
    private readonly int _columns;

    /// <summary>Writes the header.</summary>
    /// <param name="stream">Where the table goes; it is left open.</param>
    /// <param name="columns">The names of the columns.</param>
    public CsvTable(Stream stream, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = columns.Count;
        _writer = CsvWriter.Create(
            stream,
            new CsvWriterOptions
            {
                NewLine = "\r\n",
                Injection = CsvInjection.Escape,
                WriteByteOrderMark = false,
                HasHeader = false,
                ValidateFieldCount = true,
            },
            leaveOpen: true);
        WriteRow(columns);
    }

    /// <summary>Writes a row; its cells are cleaned (<see cref="ReportText.Clean"/>).</summary>
    /// <exception cref="ArgumentException">The row does not have a cell for each column.</exception>
    public void WriteRow(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count != _columns)
        {
            throw new ArgumentException($"The table has {_columns} columns, the row {cells.Count}.", nameof(cells));
        }

        foreach (var cell in cells)
        {
            var clean = ReportText.Clean(cell);
            _writer.WriteField(clean.Length > 0 && WideInjectionCharacters.Contains(clean[0], StringComparison.Ordinal) ? "'" + clean : clean);
        }

        _writer.EndRecord();
    }

    /// <summary>Writes what is left to the stream.</summary>
    public void Dispose() => _writer.Dispose();

    /// <summary>The header row of a table as it stands in a file, line end included.</summary>
    internal static string HeaderLine(IReadOnlyList<string> columns)
    {
        using var stream = new MemoryStream();
        new CsvTable(stream, columns).Dispose();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
