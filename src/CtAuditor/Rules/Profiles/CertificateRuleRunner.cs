using System.Numerics;

namespace CtAuditor.Rules.Profiles;

/// <summary>Runs the rules over single certificates. Immutable; safe for concurrent use.</summary>
public sealed class CertificateRuleRunner
{
    private readonly Entry[] _rules;

    // By the bit of a role: four in five rules are not about the certificate at hand, and need not be asked.
    private readonly Entry[][] _byRole;
    private readonly Severity _least;

    /// <summary>Takes the rules that run.</summary>
    /// <param name="rules">The rules, such as <see cref="RuleCatalogue.OfCertificates"/>.</param>
    /// <param name="excluded">Ids of rules that do not run.</param>
    /// <param name="least">What weighs less is not said: a crawl that noted every commonName would note nothing else.</param>
    public CertificateRuleRunner(IEnumerable<CertificateRule> rules, IEnumerable<string>? excluded = null, Severity least = Severity.Info)
    {
        var off = new HashSet<string>(excluded ?? [], StringComparer.Ordinal);
        _least = least;
        _rules =
        [
            .. rules
                .Where(rule => !off.Contains(rule.Descriptor.Id) && rule.Descriptor.Editions.Any(edition => edition.Severity >= least))
                .Select(rule => new Entry(rule)),
        ];
        _byRole = [.. Enumerable.Range(0, BitOperations.Log2((uint)CertificateRole.Any) + 1)
            .Select(bit => _rules.Where(entry => (entry.Scope.Roles & (CertificateRole)(1 << bit)) != CertificateRole.None).ToArray())];
    }

    /// <summary>The rules that run, in order.</summary>
    public IEnumerable<CertificateRule> Rules => _rules.Select(entry => entry.Rule);

    /// <summary>Whether any rule has something to say. For the hot path: no allocation, and no text is made.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issued">When it was issued.</param>
    /// <param name="sink">One that screens.</param>
    public bool Screen(scoped in AuditedCertificate certificate, IssuanceInterval issued, CertificateRuleSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var latest = issued.Latest.UtcTicks;
        foreach (ref readonly var entry in _byRole[BitOperations.Log2((uint)certificate.Role)].AsSpan())
        {
            if (latest < entry.From || !entry.Scope.Covers(certificate))
            {
                continue;
            }

            entry.Rule.Check(certificate, sink);
            if (sink.Count > 0)
            {
                sink.Clear();
                if (EditionGate.TryFind(entry.Rule.Descriptor.Editions, issued, out var edition, out _) && edition.Severity >= _least)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Asks every rule.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issued">When it was issued.</param>
    /// <param name="outcomes">Takes the verdict of each rule; null when nobody wants them.</param>
    /// <returns>The findings, in the order of the rules.</returns>
    public IReadOnlyList<ProfileFinding> Evaluate(scoped in AuditedCertificate certificate, IssuanceInterval issued, ICollection<RuleOutcome>? outcomes = null)
    {
        var findings = new List<ProfileFinding>();
        var sink = new CertificateRuleSink(isScreening: false);
        foreach (ref readonly var entry in _rules.AsSpan())
        {
            var verdict = Evaluate(entry, certificate, issued, sink, findings);
            outcomes?.Add(new RuleOutcome(entry.Rule.Descriptor.Id, verdict, verdict == RuleVerdict.Undetermined ? sink.Undetermined[0] : ""));
        }

        return findings;
    }

    private RuleVerdict Evaluate(
        in Entry entry, scoped in AuditedCertificate certificate, IssuanceInterval issued, CertificateRuleSink sink, List<ProfileFinding> findings)
    {
        sink.Clear();
        if (!entry.Scope.Covers(certificate))
        {
            return RuleVerdict.NotApplicable;
        }

        var descriptor = entry.Rule.Descriptor;
        if (!EditionGate.TryFind(descriptor.Editions, issued, out var edition, out var isBoundary) || edition.Severity < _least)
        {
            return RuleVerdict.NotEffective;
        }

        entry.Rule.Check(certificate, sink);
        if (sink.Count > 0)
        {
            findings.Add(new ProfileFinding(descriptor, edition, isBoundary, [.. sink.Violations], sink.Count) { IsPresumed = IsPresumed(certificate, edition) });
            return RuleVerdict.Finding;
        }

        return sink.Undetermined.Count > 0 ? RuleVerdict.Undetermined : RuleVerdict.Pass;
    }

    // What rests on RFC 5280 or a root program's policy binds other certificates too.
    private static bool IsPresumed(scoped in AuditedCertificate certificate, RuleEdition edition)
    {
        const CertificateTraits forServers = CertificateTraits.ServerAuth | CertificateTraits.DomainValidated | CertificateTraits.OrganizationValidated
            | CertificateTraits.IndividualValidated | CertificateTraits.ExtendedValidated;
        return (certificate.Role & (CertificateRole.RootCa | CertificateRole.SubordinateCa)) != CertificateRole.None
            && (certificate.Traits & forServers) == CertificateTraits.None
            && edition.Reference.StartsWith("TLS BR", StringComparison.Ordinal)
            && !edition.Reference.Contains("RFC ", StringComparison.Ordinal)
            && !edition.Reference.Contains("MRSP", StringComparison.Ordinal);
    }

    // What the loop compares, side by side in memory.
    private readonly struct Entry(CertificateRule rule)
    {
        public readonly CertificateRule Rule = rule;
        public readonly RuleScope Scope = rule.Scope;
        public readonly long From = rule.Descriptor.Editions[0].From.UtcTicks;
    }
}
