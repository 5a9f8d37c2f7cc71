using CtAuditor.Rules;
using CtAuditor.Rules.Crls;
using CtAuditor.Rules.Profiles;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;
using CtAuditor.Tests.Rules.Profiles;
using Xunit;

namespace CtAuditor.Tests.Rules.Crls;

public sealed class CrlCaseTests
{
    public static TheoryData<string> Violations => [.. CrlCases.All.Where(one => one.Violation is not null).Select(one => one.ToString())];

    public static TheoryData<string> LegalOnes => [.. CrlCases.All.Where(one => one.NearestLegal is not null).Select(one => one.ToString())];

    public static TheoryData<string> RuleIds => [.. RuleCatalogue.OfCrls.Select(rule => rule.Descriptor.Id)];

    [Fact]
    public void A_CRL_in_order_gives_no_finding_and_every_rule_that_concerns_it_passes()
    {
        CrlCase[] inOrder =
        [
            new("", "subscribers", CrlDrafts.OfSubscribers(), null) { Key = CrlDrafts.Key, Issuer = CrlDrafts.IssuingCa() },
            new("", "partitioned", CrlDrafts.OfSubscribers(), null) { Context = new CrlContext { IsPartitioned = true } },
            new("", "CAs", CrlDrafts.OfCas(), null) { Context = CrlContext.None },
            new("", "empty", CrlDrafts.Empty(), null),
        ];

        Assert.All(inOrder, one =>
        {
            var outcomes = new List<RuleOutcome>();
            Assert.Empty(Run(one, one.Violation!, one.Context, one.Key, outcomes).Select(finding => $"{finding.Rule.Id}: {finding.Violations[0].Message}"));
            Assert.Contains(outcomes, outcome => outcome.Verdict == RuleVerdict.Pass);
            Assert.DoesNotContain(outcomes, outcome => outcome.Verdict == RuleVerdict.Undetermined);
        });
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void The_rule_speaks_of_the_violation(string name)
    {
        var one = Find(name);

        var finding = Assert.Single(Run(one, one.Violation!, one.Context, one.Key), finding => finding.Rule.Id == one.RuleId);

        Assert.False(finding.IsBoundary);
        Assert.All(finding.Violations, violation => Assert.EndsWith(".", violation.Message, StringComparison.Ordinal));
        Assert.All(finding.Violations, violation => Assert.InRange(violation.Offset, 1, one.Violation!.ToDer(one.Key).Length - violation.Length));
        Assert.All(finding.Violations, violation => Assert.True(violation.Length > 0));
    }

    [Theory]
    [MemberData(nameof(LegalOnes))]
    public void The_rule_is_silent_on_the_nearest_legal_case(string name)
    {
        var one = Find(name);

        Assert.DoesNotContain(Run(one, one.NearestLegal!, one.LegalContext ?? one.Context, one.LegalKey ?? one.Key), finding => finding.Rule.Id == one.RuleId);
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Every_rule_has_a_violation_and_a_legal_case(string id)
    {
        Assert.Contains(CrlCases.All, one => one.RuleId == id && one.Violation is not null);
        Assert.Contains(CrlCases.All, one => one.RuleId == id && one.NearestLegal is not null);
    }

    [Fact]
    public void A_signature_of_a_key_that_the_CRL_does_not_name_is_neither_good_nor_bad()
    {
        var outcomes = new List<RuleOutcome>();
        var draft = CrlDrafts.OfSubscribers().Replace(WellKnownOids.AuthorityKeyIdentifier, _ => Extensions.AuthorityKeyIdentifier(new byte[20]));
        var one = new CrlCase("", "", draft, null) { Issuer = CrlDrafts.IssuingCa() };

        Run(one, draft, one.Context, new EcdsaSigningKey("profiles", "new key of the CA"), outcomes);

        var outcome = Assert.Single(outcomes, outcome => outcome.RuleId == "crl-signature-invalid");
        Assert.Equal(RuleVerdict.Undetermined, outcome.Verdict);
        Assert.NotEmpty(outcome.Reason);
    }

    [Fact]
    public void Rules_that_need_to_know_what_a_CRL_covers_say_that_they_do_not()
    {
        var outcomes = new List<RuleOutcome>();
        var draft = CrlDrafts.OfSubscribers().WithEntry(CrlDrafts.Entry(1, CrlExtensions.Reason(6))).Add(CrlDrafts.Entry(2, CrlExtensions.Reason(2)));

        Assert.DoesNotContain(Run(new CrlCase("", "", draft, null), draft, CrlContext.None, null, outcomes), finding => finding.Edition.Severity >= Severity.Error);

        Assert.Equal(
            ["crl-certificate-hold", "crl-reason-forbidden"],
            outcomes.Where(outcome => outcome.Verdict == RuleVerdict.Undetermined).Select(outcome => outcome.RuleId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_many_violations_some_are_shown_and_all_are_counted()
    {
        var draft = CrlDrafts.OfSubscribers() with { Entries = [.. Enumerable.Range(0, 50).Select(_ => CrlDrafts.Entry(7))] };

        var finding = Assert.Single(Run(new CrlCase("", "", draft, null), draft, CrlContext.None, null), finding => finding.Rule.Id == "crl-duplicate-entry");

        Assert.Equal(49, finding.Total);
        Assert.Equal(ProfileRuleSink.MaxViolations, finding.Violations.Count);
    }

    [Fact]
    public void Excluded_rules_do_not_run()
    {
        var runner = new CrlRuleRunner(RuleCatalogue.OfCrls, ["crl-next-update-missing"]);
        var der = (CrlDrafts.OfSubscribers() with { NextUpdate = null, Issuer = new byte[] { 0x30, 0x00 } }).ToDer();

        Assert.Equal(["crl-issuer-empty"], ForgedCrlAudit.Run(runner, der, CrlContext.None, []).Select(finding => finding.Rule.Id));
    }

    private static IReadOnlyList<ProfileFinding> Run(CrlCase one, CrlDraft draft, CrlContext context, SigningKey? key, ICollection<RuleOutcome>? outcomes = null) =>
        ForgedCrlAudit.Run(draft.ToDer(key), context, one.Issuer is null ? [] : ForgedAudit.Der(one.Issuer, default), outcomes);

    private static CrlCase Find(string name) => CrlCases.All.Single(one => one.ToString() == name);
}
