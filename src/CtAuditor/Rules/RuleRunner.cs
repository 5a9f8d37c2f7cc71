using System.Collections.Frozen;
using CtAuditor.Rules.Populations;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules;

/// <summary>Runs the rules of one configuration. Immutable; safe for concurrent use.</summary>
public sealed class RuleRunner
{
    /// <summary>
    /// Nearly every certificate has something that is allowed and worth a notice: <c>audit</c> says so of the few that it is given, and a
    /// crawl of all certificates says what breaks a MUST or a SHOULD.
    /// </summary>
    private const Severity LeastOfCertificates = Severity.Warning;

    private readonly GroupRule[] _rules;
    private readonly (EntryFeatures Features, ulong From)[] _screens;
    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> _parameters;

    /// <summary>Takes what the configuration says of the rules.</summary>
    /// <param name="rules">The rules, such as <see cref="RuleCatalogue.All"/>.</param>
    /// <param name="excluded">Ids of rules that do not run; those that are not among <paramref name="rules"/> are left to others.</param>
    /// <param name="parameters">By rule id, then by name; what is missing has its default.</param>
    /// <param name="ofLogs">The rules over the conduct of logs, such as <see cref="RuleCatalogue.OfLogs"/>; null for none.</param>
    /// <param name="ofCertificates">The rules over single certificates, such as <see cref="RuleCatalogue.OfCertificates"/>; null for none.</param>
    /// <param name="ofPopulations">The rules over populations, such as <see cref="RuleCatalogue.OfPopulations"/>; null for none.</param>
    /// <param name="data">What rules over certificates know beside the certificate; null for what comes with the program.</param>
    /// <exception cref="ArgumentException">A rule that is run does not have such a parameter, or it cannot have that value.</exception>
    public RuleRunner(
        IEnumerable<GroupRule> rules,
        IEnumerable<string>? excluded = null,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? parameters = null,
        IEnumerable<LogRule>? ofLogs = null,
        IEnumerable<CertificateRule>? ofCertificates = null,
        IEnumerable<PopulationRule>? ofPopulations = null,
        RuleData? data = null)
    {
        var off = new HashSet<string>(excluded ?? [], StringComparer.Ordinal);
        OfLogs = new LogRuleRunner(ofLogs ?? [], off);
        OfCertificates = new CertificateRuleRunner(ofCertificates ?? [], off, LeastOfCertificates);
        OfPopulations = new PopulationRuleRunner(ofPopulations ?? [], off);
        Data = data ?? RuleData.BuiltIn;
        _rules = [.. rules.Where(rule => !off.Contains(rule.Descriptor.Id))];
        _screens = [.. _rules.Where(rule => rule.Screened != EntryFeatures.None).Select(rule => (rule.Screened, FirstMillisecond(rule)))];
        _parameters = _rules.ToFrozenDictionary(
            rule => rule.Descriptor.Id,
            rule => (IReadOnlyDictionary<string, string>)ParametersOf(rule, parameters?.GetValueOrDefault(rule.Descriptor.Id)),
            StringComparer.Ordinal);
    }

    /// <summary>Runs the rules over the conduct of logs.</summary>
    public LogRuleRunner OfLogs { get; }

    /// <summary>Runs the rules over single certificates.</summary>
    public CertificateRuleRunner OfCertificates { get; }

    /// <summary>Runs the rules over populations.</summary>
    public PopulationRuleRunner OfPopulations { get; }

    /// <summary>What rules over certificates know beside the certificate.</summary>
    public RuleData Data { get; }

    /// <summary>
    /// Whether this single entry could be the subject of a rule: too often, never too seldom. For the hot path; a
    /// clean entry costs two or three vectorised searches and no allocation. Rules that need more than one entry, or
    /// that speak of one that is missing, screen nothing: the pairing finds what they are about.
    /// </summary>
    /// <returns>The features that some rule wants to see; none for a clean entry.</returns>
    public EntryFeatures Screen(scoped in EntryScreenContext entry)
    {
        var features = EntryFeatureScan.Of(entry);
        var wanted = EntryFeatures.None;
        if (features == EntryFeatures.None)
        {
            return wanted;
        }

        foreach (var (screened, from) in _screens)
        {
            // The timestamp is no earlier than the signature: what a log saw before the requirement was issued before it.
            if (entry.Entry.Timestamp >= from)
            {
                wanted |= features & screened;
            }
        }

        return wanted;
    }

    /// <summary>Evaluates every rule on one group.</summary>
    /// <param name="group">The group, in any order.</param>
    /// <param name="context">Time and logs.</param>
    /// <param name="outcomes">Takes the verdicts of each rule; null when nobody wants them.</param>
    /// <returns>The findings, in the order of the rules.</returns>
    public IReadOnlyList<Finding> Evaluate(CertificateGroup group, RuleContext context, ICollection<RuleOutcome>? outcomes = null)
    {
        var ordered = GroupOrder.Normalise(group);
        var withParameters = context.With(_parameters);
        var findings = new List<Finding>();
        foreach (var rule in _rules)
        {
            var sink = new VerdictSink(rule.Descriptor, ordered);
            rule.Evaluate(ordered, withParameters, sink);
            findings.AddRange(sink.Findings);
            foreach (var outcome in outcomes is null ? [] : sink.Outcomes())
            {
                outcomes!.Add(outcome);
            }
        }

        findings.AddRange(GroupCertificates.Evaluate(OfCertificates, Data, ordered, outcomes));
        return findings;
    }

    private static ulong FirstMillisecond(GroupRule rule) =>
        (ulong)Math.Max(0, rule.Descriptor.Editions[0].From.ToUnixTimeMilliseconds());

    private static FrozenDictionary<string, string> ParametersOf(GroupRule rule, IReadOnlyDictionary<string, string>? configured)
    {
        var values = new Dictionary<string, string>(rule.Descriptor.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in configured ?? FrozenDictionary<string, string>.Empty)
        {
            if (!values.ContainsKey(name) || !rule.IsParameterValid(name, value))
            {
                throw new ArgumentException($"Rule '{rule.Descriptor.Id}' cannot have the parameter '{name}' = '{value}'.", nameof(configured));
            }

            values[name] = value;
        }

        return values.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
