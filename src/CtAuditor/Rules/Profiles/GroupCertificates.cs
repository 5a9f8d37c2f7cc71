using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>Asks the rules over single certificates about each certificate of a group.</summary>
internal static class GroupCertificates
{
    /// <summary>Violations that a finding's message names; the certificate itself has them all.</summary>
    private const int NamedViolations = 3;

    /// <summary>Evaluates every rule on every certificate of a group that its CA made.</summary>
    /// <returns>The findings, one for a rule and a canonical TBS: a precertificate and its final are one issuance.</returns>
    public static IEnumerable<Finding> Evaluate(CertificateRuleRunner rules, RuleData data, CertificateGroup group, ICollection<RuleOutcome>? outcomes)
    {
        var findings = new Dictionary<string, Finding>(StringComparer.Ordinal);
        foreach (var certificate in group.Precertificates.Concat(group.Finals))
        {
            foreach (var finding in Evaluate(rules, data, group, certificate, outcomes))
            {
                findings.TryAdd(finding.Id, finding);
            }
        }

        return findings.Values;
    }

    private static List<Finding> Evaluate(CertificateRuleRunner rules, RuleData data, CertificateGroup group, GroupCertificate certificate, ICollection<RuleOutcome>? outcomes)
    {
        if (!JudgedTbs.TryRead(certificate, out var tbs, out var whole))
        {
            return [];
        }

        CertificateView issuer = default;
        if (certificate.Chain.Count > 0 && CertificateView.TryRead(certificate.Chain[0].Span, out var signer, out _) && signer.Tbs.Subject.SequenceEqual(tbs.Issuer))
        {
            issuer = signer;
        }

        var audited = AuditedCertificate.Read(data, tbs, whole, certificate.IsPrecertificate, issuer);
        var said = rules.Evaluate(audited, CertificateIssuance.Of(audited, certificate.FirstLogged), outcomes);
        if (said.Count == 0)
        {
            return [];
        }

        if (Attributions.Of(certificate) == Attribution.Unproven)
        {
            // Not the CA's as far as anybody can prove: what was said of it is taken back.
            foreach (var one in outcomes is null ? [] : said)
            {
                outcomes!.Add(new RuleOutcome(one.Rule.Id, RuleVerdict.Undetermined, Reasons.Unproven));
            }

            return [];
        }

        return [.. said.Select(one => Build(group, certificate, one))];
    }

    private static Finding Build(CertificateGroup group, GroupCertificate certificate, ProfileFinding found)
    {
        var draft = new FindingDraft
        {
            Subjects = [certificate],
            Discriminator = certificate.CanonicalTbsHash,
            Confidence = found.IsPresumed ? Confidence.Probable : Attributions.ConfidenceOf(certificate),
            Message = Message(group, certificate, found),
        };
        return FindingBuilder.Build(found.Rule, found.Edition, found.IsBoundary, group, draft);
    }

    private static string Message(CertificateGroup group, GroupCertificate certificate, ProfileFinding found)
    {
        var what = certificate.IsPrecertificate ? "precertificate" : "certificate";
        var named = found.Violations.Take(NamedViolations).Select(violation => FormattableString.Invariant($"{violation.Message} (byte {violation.Offset})"));
        var rest = found.Total - NamedViolations;
        return $"The {what} with {FactText.Serial(group)} ({FactText.Sightings(certificate)}): {string.Join(" ", named)}"
            + (rest > 0 ? FormattableString.Invariant($" And {rest} more.") : "");
    }
}
