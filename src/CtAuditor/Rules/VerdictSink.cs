namespace CtAuditor.Rules;

/// <summary>Collects what one rule says about one group, and turns drafts that were in force into findings.</summary>
public sealed class VerdictSink
{
    private readonly RuleDescriptor _rule;
    private readonly CertificateGroup _group;
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset?> _undetermined = new(StringComparer.Ordinal);
    private RuleVerdict _quiet = RuleVerdict.NotApplicable;

    internal VerdictSink(RuleDescriptor rule, CertificateGroup group)
    {
        _rule = rule;
        _group = group;
    }

    /// <summary>The findings so far.</summary>
    internal IReadOnlyCollection<Finding> Findings => _findings.Values;

    /// <summary>A certificate, or the group, has nothing that the rule is about. Saying nothing comes to the same.</summary>
    public void NotApplicable() => SayQuietly(RuleVerdict.NotApplicable);

    /// <summary>The requirement is met.</summary>
    public void Pass() => SayQuietly(RuleVerdict.Pass);

    /// <summary>It cannot be told.</summary>
    /// <param name="reason">What is missing, without names, so that reasons can be counted.</param>
    /// <param name="subjects">What it is about: when all of it was issued before the requirement, nothing is open.</param>
    /// <param name="lookAgainAt">When more may be known.</param>
    public void Undetermined(string reason, IReadOnlyList<GroupCertificate> subjects, DateTimeOffset? lookAgainAt = null)
    {
        if (!EditionGate.TryFind(_rule.Editions, IssuanceInterval.OfLast(subjects), out _, out _))
        {
            SayQuietly(RuleVerdict.NotEffective);
            return;
        }

        // The later of two times: looking earlier would find the same.
        _undetermined[reason] = _undetermined.TryGetValue(reason, out var known) && known > lookAgainAt ? known : lookAgainAt ?? known;
    }

    /// <summary>The requirement is not met. Becomes a finding if it was in force.</summary>
    public void Finding(FindingDraft draft)
    {
        if (!EditionGate.TryFind(_rule.Editions, IssuanceInterval.OfLast(draft.Subjects), out var edition, out var isBoundary))
        {
            SayQuietly(RuleVerdict.NotEffective);
            return;
        }

        var finding = FindingBuilder.Build(_rule, edition, isBoundary, _group, draft);
        _findings.TryAdd(finding.Id, finding);
    }

    /// <summary>The verdicts, the weightiest first; never none.</summary>
    internal IEnumerable<RuleOutcome> Outcomes()
    {
        if (_findings.Count > 0)
        {
            yield return new RuleOutcome(_rule.Id, RuleVerdict.Finding);
        }

        foreach (var (reason, lookAgainAt) in _undetermined)
        {
            yield return new RuleOutcome(_rule.Id, RuleVerdict.Undetermined, reason, lookAgainAt);
        }

        if (_findings.Count == 0 && _undetermined.Count == 0)
        {
            yield return new RuleOutcome(_rule.Id, _quiet);
        }
    }

    // One certificate that passes makes the rule applicable to the group, whatever it is to the others.
    private void SayQuietly(RuleVerdict verdict) => _quiet = verdict > _quiet ? verdict : _quiet;
}
