using System.Text;

namespace CtAuditor.Tests.Reports;

/// <summary>
/// A second reading of CSV, straight from the grammar of RFC 4180 section 2, that knows nothing of the library that
/// writes it. Anything the grammar does not allow throws.
/// </summary>
internal static class CsvText
{
    public static List<string[]> Parse(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            throw new FormatException("byte order mark");
        }

        return Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }

    public static List<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var i = 0;
        while (i < text.Length)
        {
            row.Add(text[i] == '"' ? Quoted(text, ref i) : Plain(text, ref i));
            if (i < text.Length && text[i] == ',')
            {
                i++;
                if (i == text.Length || text[i] == '\r')
                {
                    row.Add("");
                }
                else
                {
                    continue;
                }
            }

            if (i + 1 >= text.Length || text[i] != '\r' || text[i + 1] != '\n')
            {
                throw new FormatException($"no CRLF at {i}");
            }

            i += 2;
            rows.Add([.. row]);
            row.Clear();
        }

        return rows;
    }

    private static string Plain(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && text[i] is not (',' or '\r'))
        {
            if (text[i] is '"' or '\n')
            {
                throw new FormatException($"bare quote or LF at {i}");
            }

            i++;
        }

        return text[start..i];
    }

    private static string Quoted(string text, ref int i)
    {
        var cell = new StringBuilder();
        for (i++; ; i++)
        {
            if (i == text.Length)
            {
                throw new FormatException("quote not closed");
            }

            if (text[i] != '"')
            {
                cell.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else
            {
                i++;
                return cell.ToString();
            }
        }
    }
}
