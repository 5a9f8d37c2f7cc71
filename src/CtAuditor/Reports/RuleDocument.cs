using System.Text;
using CtAuditor.Rules;

namespace CtAuditor.Reports;

/// <summary>The rules as Markdown, a page a group, made from their descriptors alone.</summary>
public static class RuleDocument
{
    /// <summary>The folder of the project that holds the pages.</summary>
    public const string Folder = "docs/rules";

    /// <summary>The pages by file name, in order.</summary>
    public static IReadOnlyDictionary<string, string> Pages(IEnumerable<RuleDescriptor> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.GroupBy(rule => rule.Group, StringComparer.Ordinal).ToDictionary(group => group.Key + ".md", group => Page(group.Key, [.. group]), StringComparer.Ordinal);
    }

    private static string Page(string group, List<RuleDescriptor> rules)
    {
        var text = new StringBuilder();
        text.Append("# Rules of group ").Append(group).Append("\n\nMade by `ctauditor rules --docs`; change the rules, not this page.\n");
        foreach (var rule in rules.OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            text.Append("\n## ").Append(rule.Id).Append("\n\n").Append(rule.Title).Append(".\n\n").Append(rule.Requirement).Append("\n\n");
            foreach (var edition in rule.Editions)
            {
                text.Append("- ").Append(RuleExplanation.Period(edition)).Append(", ").Append(ReportText.Word(edition.Severity)).Append(": ").Append(edition.Reference).Append('\n');
            }

            text.Append("\nA violation: ").Append(rule.Violation).Append(" The nearest legal case: ").Append(rule.NearestLegal).Append("\n\nLooks alike and is none:\n\n");
            foreach (var trap in rule.Traps)
            {
                text.Append("- ").Append(trap).Append('\n');
            }

            text.Append("\nNeeds: ").Append(rule.DataNeeded).Append(".\n");
            foreach (var (name, value) in rule.Parameters)
            {
                text.Append("\nParameter `").Append(name).Append("`, ").Append(value).Append(" unless configured.\n");
            }
        }

        return text.ToString();
    }
}
