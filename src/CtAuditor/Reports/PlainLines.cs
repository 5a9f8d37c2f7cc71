namespace CtAuditor.Reports;

/// <summary>Breaks text into lines of a width, at spaces; a word that is longer than a line stays whole, so that hashes can be copied.</summary>
internal static class PlainLines
{
    /// <summary>The width that fits every terminal and mail.</summary>
    public const int Width = 80;

    /// <summary>The lines of a paragraph, each with <paramref name="indent"/> in front, the first with <paramref name="first"/> instead.</summary>
    public static IEnumerable<string> Wrap(string text, string indent, string? first = null)
    {
        var line = first ?? indent;
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = indent;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        if (!isEmpty)
        {
            yield return line;
        }
    }
}
