using System.Globalization;
using System.Text;
using CtAuditor.Pki;

namespace CtAuditor.Reports;

/// <summary>How reports write values as text: one form of each, safe to show.</summary>
public static class ReportText
{
    /// <summary>
    /// Longest text of a cell. A spreadsheet cell holds 32,767 characters; some programs let the rest run into the next
    /// row.
    /// </summary>
    public const int LongestCell = 32_000;

    private const string Cut = "...";

    /// <summary>A time in ISO 8601, UTC, whole seconds; empty for null.</summary>
    public static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A time in ISO 8601, UTC, milliseconds, as SCTs have them; empty for null.</summary>
    public static string TimeInMilliseconds(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number without grouping; empty for null.</summary>
    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A share of a whole, 0 to 1, to four places; empty where there is none.</summary>
    public static string Share(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A measured number with one decimal; empty for null and for what is no number.</summary>
    public static string Measure(double? number) =>
        number is { } value && double.IsFinite(value) ? value.ToString("0.0", CultureInfo.InvariantCulture) : "";

    /// <summary>A digest as 64 lower-case hexadecimal digits; empty for null.</summary>
    public static string Hex(Hash256? hash) => hash?.ToHex() ?? "";

    /// <summary>An enumeration's member as reports write it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Names on one line, a space between them; spaces inside a name become \x20.</summary>
    public static string Names(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var line = new StringBuilder();
        var left = 0;
        foreach (var name in names)
        {
            var clean = Clean(name).Replace(" ", "\\x20", StringComparison.Ordinal);
            if (left > 0 || line.Length + clean.Length + 1 > LongestCell - 32)
            {
                left++;
            }
            else
            {
                line.Append(line.Length == 0 ? "" : " ").Append(clean);
            }
        }

        return left == 0 ? line.ToString() : line.Append(CultureInfo.InvariantCulture, $" and {left} more").ToString();
    }

    /// <summary>
    /// Text from outside on one line: control characters become \xNN, invisible ones that reorder or hide text \u{NNNN},
    /// so that no cell breaks its row, no terminal obeys a name, and NUL ends nothing. Longer text than
    /// <see cref="LongestCell"/> is cut and ends in "...".
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsClean(text) ? text : CleanSlowly(text);
    }

    private static bool IsClean(string text)
    {
        if (text.Length > LongestCell)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    private static string CleanSlowly(string text)
    {
        var clean = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            var start = clean.Length;
            Append(clean, rune);
            if (clean.Length > LongestCell - Cut.Length)
            {
                clean.Length = start;
                return clean.Append(Cut).ToString();
            }
        }

        return clean.ToString();
    }

    private static void Append(StringBuilder clean, Rune rune)
    {
        if (rune.Value is < 0x20 or (>= 0x7F and < 0xA0))
        {
            clean.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
        }
        else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
        {
            clean.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }
        else
        {
            clean.Append(rune.ToString());
        }
    }
}
