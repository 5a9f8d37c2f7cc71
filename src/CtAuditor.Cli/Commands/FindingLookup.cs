using System.CommandLine;
using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Cli.Commands;

/// <summary>Finds the finding that a command line names, by its id or the start of it.</summary>
internal static class FindingLookup
{
    private const int FullLength = 32;

    /// <summary>Fewest digits of an id; fewer would name another finding tomorrow.</summary>
    private const int ShortestPrefix = 6;

    /// <summary>Most findings that are named when the start fits several.</summary>
    private const int MaximumNamed = 10;

    /// <summary>The argument.</summary>
    public static Argument<string> Argument() => new("ID") { Description = "The finding's id, or the start of it, as 'ctauditor findings' lists it." };

    /// <summary>The finding with its evidence; null, after saying why, when the text names none or several.</summary>
    public static FindingDetail? Find(CliContext context, IStoreReader store, string id)
    {
        var digits = id.ToLowerInvariant();
        if (digits.Length is < ShortestPrefix or > FullLength || !digits.All(char.IsAsciiHexDigit))
        {
            context.Error.WriteLine(FormattableString.Invariant(
                $"'{ReportText.Clean(id)}' is no finding's id: it has {FullLength} hexadecimal digits, and its first {ShortestPrefix} will do."));
            return null;
        }

        var matches = store.FindingIds(digits, MaximumNamed);
        if (matches.Count > 1)
        {
            context.Error.WriteLine($"'{digits}' begins several ids: {string.Join(", ", matches)}");
            return null;
        }

        var found = matches.Count == 0 ? null : store.LoadFinding(matches[0]);
        if (found is null)
        {
            context.Error.WriteLine($"There is no finding '{digits}' in the store. 'ctauditor findings --status all' lists them.");
        }

        return found;
    }

    /// <summary>The rule of a finding; null when this version does not have it.</summary>
    public static RuleDescriptor? RuleOf(CliContext context, FindingDetail finding) =>
        context.Services.Rules().FirstOrDefault(r => string.Equals(r.Id, finding.Row.Finding.RuleId, StringComparison.Ordinal));
}
