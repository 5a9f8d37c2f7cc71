using System.CommandLine;
using CtAuditor.Reports;
using CtAuditor.Rules;

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
    public static async Task<ReportedFinding?> FindAsync(CliContext context, IFindingSource source, string id, CancellationToken cancellationToken)
    {
        var digits = id.ToLowerInvariant();
        if (digits.Length is < ShortestPrefix or > FullLength || !digits.All(char.IsAsciiHexDigit))
        {
            await context.Error.WriteLineAsync(
                FormattableString.Invariant($"'{ReportText.Clean(id)}' is no finding's id: it has {FullLength} hexadecimal digits, and its first {ShortestPrefix} will do.")).ConfigureAwait(false);
            return null;
        }

        var matches = new List<string>();
        if (digits.Length == FullLength)
        {
            matches.Add(digits);
        }
        else
        {
            await foreach (var finding in source.ReadFindingsAsync(FindingFilter.All, cancellationToken).ConfigureAwait(false))
            {
                if (finding.Finding.Id.StartsWith(digits, StringComparison.Ordinal))
                {
                    matches.Add(finding.Finding.Id);
                }
            }
        }

        if (matches.Count > 1)
        {
            await context.Error.WriteLineAsync($"'{digits}' begins several ids: {string.Join(", ", matches.Take(MaximumNamed))}").ConfigureAwait(false);
            return null;
        }

        var found = matches.Count == 0 ? null : await source.FindAsync(matches[0], cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            await context.Error.WriteLineAsync($"There is no finding '{digits}' in the store. 'ctauditor findings --status all' lists them.").ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>The rule of a finding; null when this version does not have it.</summary>
    public static RuleDescriptor? RuleOf(CliContext context, ReportedFinding finding) =>
        context.Services.Rules().FirstOrDefault(r => string.Equals(r.Id, finding.Finding.RuleId, StringComparison.Ordinal));
}
