using System.Globalization;
using CtAuditor.Cli.Output;
using CtAuditor.Pipeline;

namespace CtAuditor.Cli.Progress;

/// <summary>What a crawl came to, for people.</summary>
internal static class CrawlSummaryText
{
    private static readonly IReadOnlyList<TableColumn> Columns = [new("  rule"), new("new", IsNumber: true), new("open", IsNumber: true)];

    public static IEnumerable<string> Lines(CrawlSummary summary, TimeSpan elapsed)
    {
        yield return $"{(summary.WasInterrupted ? "Interrupted" : "Done")} after {Span(elapsed)}: "
            + $"{Count(summary.Logs, "log", "logs")}, {Count(summary.Entries, "entry", "entries")}, {Count(summary.Pairs, "pair", "pairs")}, "
            + $"{Count(summary.Findings.Sum(f => f.New), "new finding", "new findings")}, {Count(summary.Findings.Sum(f => f.Open), "open", "open")}";
        string[] more =
        [
            .. Unless0(summary.Malformed, "malformed entry", "malformed entries"),
            .. Unless0(summary.Judged, "group of certificates judged", "groups of certificates judged"),
            .. Unless0(summary.Postponed, "group that cannot be judged yet", "groups that cannot be judged yet"),
            .. Unless0(summary.Resolved, "finding resolved", "findings resolved"),
        ];
        if (more.Length > 0)
        {
            yield return "  " + string.Join(", ", more);
        }

        foreach (var list in summary.Lists)
        {
            yield return "  " + LogListText.Line(list);
        }

        foreach (var warning in LogListText.Warnings(summary.Lists))
        {
            yield return "  " + warning;
        }

        RuleCount[] told = [.. summary.Findings.Where(f => f.New > 0 || f.Open > 0).OrderBy(f => f.RuleId, StringComparer.Ordinal)];
        if (told.Length > 0)
        {
            foreach (var line in TablePrinter.Lines(Columns, [.. told.Select(Row)]))
            {
                yield return line;
            }
        }
    }

    /// <summary>A length of time in its two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min {span.Seconds} s"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span.Hours} h"),
    };

    private static string[] Row(RuleCount rule) =>
        ["  " + rule.RuleId, rule.New.ToString(CultureInfo.InvariantCulture), rule.Open.ToString(CultureInfo.InvariantCulture)];

    private static string[] Unless0(long count, string one, string many) => count == 0 ? [] : [Count(count, one, many)];

    private static string Count(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
