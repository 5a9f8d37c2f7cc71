using CtAuditor.Rules;

namespace CtAuditor.Reports;

/// <summary>A rule in plain words: what it demands, since when and by which text, what violates it and what only looks so.</summary>
public static class RuleExplanation
{
    private const string Indent = "  ";

    /// <summary>The lines, each of at most 80 characters unless a word is longer.</summary>
    public static IEnumerable<string> Lines(RuleDescriptor rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return
        [
            rule.Id,
            .. PlainLines.Wrap(rule.Title, ""),
            .. Section("What is demanded", PlainLines.Wrap(rule.Requirement, Indent)),
            .. Section("Since when, and by which text", rule.Editions.SelectMany(Edition)),
            .. Section("A violation", PlainLines.Wrap(rule.Violation, Indent)),
            .. Section("The nearest case that is legal", PlainLines.Wrap(rule.NearestLegal, Indent)),
            .. Section("What looks alike and is no violation", rule.Traps.SelectMany(trap => PlainLines.Wrap(trap, "    ", "  - "))),
            .. Section("What it needs to see", PlainLines.Wrap(rule.DataNeeded, Indent)),
            .. Section("Parameters", rule.Parameters.Select(p => $"  {p.Key} (default {p.Value})")),
        ];
    }

    /// <summary>The period of an edition.</summary>
    internal static string Period(RuleEdition edition)
    {
        var from = edition.From == DateTimeOffset.MinValue ? "from the beginning" : $"from {ReportText.Time(edition.From)}";
        return edition.Until is { } until ? $"{from} until {ReportText.Time(until)}" : from;
    }

    private static IEnumerable<string> Edition(RuleEdition edition) =>
        PlainLines.Wrap($"{Period(edition)}, {ReportText.Word(edition.Severity)}: {edition.Reference}", "    ", "  - ");

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        string[] body = [.. lines];
        return body.Length == 0 ? [] : ["", title, .. body];
    }
}
