using System.Security.Cryptography;
using System.Text;

namespace CtAuditor.Rules;

/// <summary>Runs the rules about logs. Immutable; safe for concurrent use.</summary>
/// <param name="rules">The rules, such as <see cref="RuleCatalogue.OfLogs"/>.</param>
/// <param name="excluded">Ids of rules that do not run; others may be among them.</param>
public sealed class LogRuleRunner(IEnumerable<LogRule> rules, IEnumerable<string>? excluded = null)
{
    // As for findings about certificates.
    private const int IdBytes = 16;

    private readonly LogRule[] _rules = [.. rules.ExceptBy(excluded ?? [], rule => rule.Descriptor.Id, StringComparer.Ordinal)];

    /// <summary>The ids of the rules that run: what one of them no longer says is over.</summary>
    public IReadOnlySet<string> RuleIds => _rules.Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>What the rules say of a log.</summary>
    public IReadOnlyList<Finding> Evaluate(LogFacts log, RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(log);
        return
        [
            .. from rule in _rules
               from draft in rule.Evaluate(log, context)
               let edition = rule.Descriptor.Editions.LastOrDefault(edition => edition.From <= draft.At && !(edition.Until <= draft.At))
               where edition is not null
               select Build(rule.Descriptor, edition, log, draft),
        ];
    }

    private static Finding Build(RuleDescriptor rule, RuleEdition edition, LogFacts log, LogFindingDraft draft) => new()
    {
        Id = IdOf(rule.Id, log, draft.Discriminator),
        RuleId = rule.Id,
        Severity = edition.Severity,
        Confidence = draft.Confidence,
        Message = draft.Message,
        Reference = edition.Reference,
        LogName = log.Log.Name,
        Url = log.Url.AbsoluteUri,
        Documents = draft.Documents,
    };

    // A log id has a fixed length, so no two subjects write the same bytes.
    private static string IdOf(string ruleId, LogFacts log, string discriminator)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(ruleId));
        hash.AppendData([0]);
        hash.AppendData(log.Log.LogId.ToArray());
        hash.AppendData(Encoding.UTF8.GetBytes(discriminator));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, IdBytes));
    }
}
