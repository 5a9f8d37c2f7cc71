using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class FinalWithoutPrecertificateTests() : RuleTests(RuleIds.FinalWithoutPrecertificate)
{
    private static readonly DateTimeOffset SctTime = Forge.Start.AddMinutes(30);

    // Both SCTs name logs that have been read, and are for something else.
    private static GroupCertificate FinalWithBadScts(CertificateRecipe? recipe = null, DateTimeOffset? at = null)
    {
        var what = recipe ?? Recipe;
        var time = at ?? what.NotBefore.AddMinutes(30);
        var scts = ForgedExtension.SctList(LogA.BadSct(Forge.Ca, time), LogB.BadSct(Forge.Ca, time));
        return Forge.FinalWith(Forge.Ca, what, [scts], LogA.Entry(time.AddMinutes(10)));
    }

    [Fact]
    public void Bad_scts_of_two_logs_that_have_no_entry_are_found()
    {
        var finding = Found(Forge.Group(FinalWithBadScts()), Severity.Critical);

        Assert.Contains("Log A (SCT of 2026-07-06T00:30:00Z), Log B (SCT of 2026-07-06T00:30:00Z)", finding.Message, StringComparison.Ordinal);
        Assert.Contains("None of the SCTs verifies", finding.Message, StringComparison.Ordinal);
        Assert.Contains("1.3.4.1", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_sct_without_an_entry_is_for_the_log_to_explain()
    {
        var finding = Found(Forge.Group(Forge.Final(Recipe)), Severity.Notice, Confidence.Indeterminate);

        Assert.Contains("the log has to explain", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_logs_keys_it_is_only_probable() => Found(
        Forge.Group(Forge.Final(Recipe)),
        Severity.Critical,
        Confidence.Probable,
        Forge.ContextWith(LogA.Coverage with { Key = default }, LogB.Coverage with { Key = default }));

    [Fact]
    public void A_precertificate_in_one_of_the_logs_is_enough() =>
        Passes(Forge.Group(Forge.Precertificate(Recipe, LogB.Entry(SctTime)), FinalWithBadScts()));

    [Fact]
    public void A_precertificate_in_any_other_log_is_enough() =>
        Passes(Forge.Group(Forge.Precertificate(Recipe, new ForgedLog("Log C").Entry(SctTime)), FinalWithBadScts()));

    [Fact]
    public void A_precertificate_that_differs_is_a_mismatch_and_not_a_missing_one() => Verdict(
        RuleVerdict.NotApplicable,
        Forge.Group(Forge.Precertificate(Recipe.Replacing(ForgedExtension.Policies("1.2.3"))), FinalWithBadScts()));

    [Fact]
    public void A_log_that_was_not_read_from_before_the_sct_misses_nothing()
    {
        var late = LogB.Coverage with { CoveredFrom = SctTime.AddMilliseconds(1) };

        Undetermined(Forge.Group(FinalWithBadScts()), "has not been read", Forge.ContextWith(LogA.Coverage, late));
        Found(Forge.Group(FinalWithBadScts()), Severity.Critical, context: Forge.ContextWith(LogA.Coverage, late with { CoveredFrom = SctTime }));
    }

    [Fact]
    public void A_log_that_was_not_read_past_its_merge_delay_misses_nothing_yet()
    {
        var deadline = SctTime.AddHours(24);
        var early = LogB.Coverage with { CoveredUntil = deadline.AddMilliseconds(-1) };

        var outcome = Undetermined(Forge.Group(FinalWithBadScts()), "has not been read", Forge.ContextWith(LogA.Coverage, early));
        Assert.Equal(deadline, outcome.LookAgainAt);
        Found(Forge.Group(FinalWithBadScts()), Severity.Critical, context: Forge.ContextWith(LogA.Coverage, early with { CoveredUntil = deadline }));
    }

    [Fact]
    public void An_entry_that_could_not_be_read_in_that_time_may_be_the_one()
    {
        var gap = new LogGap(SctTime.AddHours(23), SctTime.AddHours(30));

        Undetermined(Forge.Group(FinalWithBadScts()), "has not been read", Forge.ContextWith(LogA.Coverage, LogB.Coverage with { Gaps = [gap] }));
        Found(
            Forge.Group(FinalWithBadScts()),
            Severity.Critical,
            context: Forge.ContextWith(LogA.Coverage, LogB.Coverage with { Gaps = [gap with { From = SctTime.AddHours(24).AddMilliseconds(1) }] }));
    }

    [Fact]
    public void An_entry_that_could_not_be_fetched_may_be_the_one() =>
        Undetermined(Forge.Group(FinalWithBadScts()) with { IsComplete = false }, "bytes");

    [Fact]
    public void An_sct_of_an_unknown_log_cannot_be_looked_up() =>
        Undetermined(Forge.Group(FinalWithBadScts()), "not known", Forge.ContextWith(LogA.Coverage));

    [Fact]
    public void An_sct_of_another_version_cannot_be_looked_up()
    {
        var final = Forge.FinalWith(
            Forge.Ca, Recipe, [ForgedExtension.SctList(LogA.BadSct(Forge.Ca, SctTime), [0x01, 0x02, 0x03])], LogA.Entry(Forge.Start.AddHours(1)));

        Undetermined(Forge.Group(final), "no SCT of version v1");
    }

    [Fact]
    public void A_certificate_without_an_sct_list_may_have_its_scts_elsewhere() =>
        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.FinalWith(Forge.Ca, Recipe, [], LogA.Entry(Forge.Start))));

    [Fact]
    public void A_certificate_that_the_ca_did_not_sign_says_nothing_about_it() =>
        Undetermined(Forge.Group(FinalWithBadScts() with { Signature = SignatureCheck.Invalid }), "signature");

    [Fact]
    public void Ca_certificates_and_clients_are_no_matter_of_this_policy()
    {
        Verdict(RuleVerdict.NotApplicable, Forge.Group(FinalWithBadScts(Recipe.Replacing(ForgedExtension.IsCa))));
        Verdict(RuleVerdict.NotApplicable, Forge.Group(FinalWithBadScts(Recipe.Replacing(ForgedExtension.Usage(ForgedExtension.ClientAuthOid)))));
    }

    [Theory]
    [InlineData("2023-09-14T20:00:00Z", null, null)]
    [InlineData("2023-09-15T00:00:00Z", Severity.Warning, Confidence.Confirmed)]
    [InlineData("2026-06-14T23:49:59Z", Severity.Warning, Confidence.Confirmed)]
    [InlineData("2026-06-14T23:50:00Z", Severity.Warning, Confidence.Boundary)]
    [InlineData("2026-06-15T00:00:00Z", Severity.Critical, Confidence.Confirmed)]
    public void Before_chromes_rule_of_june_2026_it_is_a_warning(string sct, Severity? severity, Confidence? confidence)
    {
        // The entry of the certificate itself is ten minutes after the SCTs.
        var group = Forge.Group(FinalWithBadScts(Recipe.Valid(Forge.Day(sct).AddHours(-1)), Forge.Day(sct)));

        if (severity is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, severity.Value, confidence!.Value);
        }
    }
}
