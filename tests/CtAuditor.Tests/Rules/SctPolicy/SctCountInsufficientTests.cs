using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctCountInsufficientTests() : RuleTests(RuleIds.SctCountInsufficient)
{

    private static CertificateGroup Group(params ForgedLog[] logs) => Forge.Group(SctForge.Final(Recipe, logs));

    private static RuleContext WithB(LogListState state, DateTimeOffset? since = null) =>
        Forge.ContextWith(LogA.Coverage, LogB.In(LogProgram.Chrome, state, since), LogC.Coverage);

    [Fact]
    public void One_sct_is_too_few_and_is_no_misissuance()
    {
        var finding = Found(Group(LogA), Severity.Warning, Confidence.Probable);

        Assert.Contains("2 logs for Chrome, and 1 of those embedded count: Log A", finding.Message, StringComparison.Ordinal);
        Assert.Contains("the CA has broken no rule", finding.Message, StringComparison.Ordinal);
        Assert.Contains("4f0017", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Chrome CT Policy", finding.Reference, StringComparison.Ordinal);
        Assert.Contains("Apple", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_scts_of_distinct_logs_are_enough_for_90_days() => Passes(Group(LogA, LogB));

    [Fact]
    public void Two_scts_of_one_log_count_once() => Found(
        Forge.Group(SctForge.FinalAt(Recipe, (LogA, SctForge.SctTime), (LogA, SctForge.SctTime.AddSeconds(1)))), Severity.Warning, Confidence.Probable);

    [Theory]
    [InlineData(180, 0, false)]
    [InlineData(180, 1, true)]
    [InlineData(199, 0, true)]
    public void More_than_180_days_need_a_third(int days, int seconds, bool needsThird)
    {
        var recipe = Recipe with { NotAfter = Recipe.NotBefore.AddDays(days).AddSeconds(seconds) };
        var context = Forge.ContextWith(LogA.Coverage, LogB.Coverage, LogC.Coverage);

        Passes(Forge.Group(SctForge.Final(recipe, LogA, LogB, LogC)), context);
        if (needsThird)
        {
            Assert.Contains("3 logs", Found(Forge.Group(SctForge.Final(recipe, LogA, LogB)), Severity.Warning, Confidence.Probable, context).Message, StringComparison.Ordinal);
        }
        else
        {
            Passes(Forge.Group(SctForge.Final(recipe, LogA, LogB)), context);
        }
    }

    [Theory]
    [InlineData(LogListState.NotListed, false)]
    [InlineData(LogListState.Unstated, false)]
    [InlineData(LogListState.Pending, false)]
    [InlineData(LogListState.Qualified, true)]
    [InlineData(LogListState.Usable, true)]
    [InlineData(LogListState.ReadOnly, true)]
    [InlineData(LogListState.Rejected, false)]
    public void The_state_at_the_time_of_the_check_decides(LogListState state, bool counts)
    {
        if (counts)
        {
            Passes(Group(LogA, LogB), WithB(state));
        }
        else
        {
            Found(Group(LogA, LogB), Severity.Warning, Confidence.Probable, WithB(state));
        }
    }

    [Fact]
    public void A_log_counts_until_it_is_retired_by_the_earliest_sct_of_all()
    {
        var earliest = SctForge.SctTime;
        var group = Forge.Group(SctForge.FinalAt(Recipe, (LogA, earliest), (LogB, earliest.AddHours(2))));

        // Retired between the two, and the very moment of the earliest.
        Passes(group, WithB(LogListState.Retired, earliest.AddMilliseconds(1)));
        Found(group, Severity.Warning, Confidence.Probable, WithB(LogListState.Retired, earliest));
    }

    [Fact]
    public void A_timestamp_that_no_log_signed_makes_no_sct_earlier()
    {
        var tbs = Forge.Ca.Tbs(Recipe);
        var forged = LogC.BadSct(Forge.Ca, SctForge.SctTime.AddDays(-1));
        var group = Forge.Group(SctForge.FinalWith(Recipe, LogA.Sct(Forge.Ca, tbs, SctForge.SctTime), LogB.Sct(Forge.Ca, tbs, SctForge.SctTime), forged));

        Found(group, Severity.Warning, Confidence.Probable, WithB(LogListState.Retired, SctForge.SctTime));
    }

    [Fact]
    public void A_list_that_does_not_say_when_a_log_was_retired_speaks_for_the_certificate()
    {
        var retired = LogB.Coverage with { States = [new(LogProgram.Chrome, LogListState.Retired, null, Forge.Start.AddYears(-1), Forge.AsOf)] };

        Passes(Group(LogA, LogB), Forge.ContextWith(LogA.Coverage, retired));
    }

    [Fact]
    public void Retired_logs_alone_are_not_enough()
    {
        var since = SctForge.SctTime.AddDays(1);
        var finding = Found(
            Group(LogA, LogB),
            Severity.Warning,
            Confidence.Probable,
            Forge.ContextWith(LogA.In(LogProgram.Chrome, LogListState.Retired, since), LogB.In(LogProgram.Chrome, LogListState.Retired, since)));

        Assert.Contains("retired logs alone", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_logs_sct_does_not_count() => Found(
        Group(LogA, LogB), Severity.Warning, Confidence.Probable, Forge.ContextWith(LogA.Coverage, LogB.Coverage with { LogType = "test" }));

    [Fact]
    public void A_certificate_without_embedded_scts_may_get_them_by_the_tls_extension() =>
        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.FinalWith(Forge.Ca, Recipe, [], LogA.Entry(Forge.Start.AddHours(1)))));

    [Fact]
    public void An_sct_that_does_not_verify_does_not_count() => Found(
        Forge.Group(SctForge.FinalWith(Recipe, LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), SctForge.SctTime), LogB.BadSct(Forge.Ca, SctForge.SctTime))),
        Severity.Warning,
        Confidence.Probable);

    [Fact]
    public void Scts_that_fail_under_a_key_that_proves_nothing_may_count()
    {
        // The chain beside the entry names a CA of the same name; the certificate's own SCTs are good.
        var final = SctForge.Final(Recipe, LogA, LogB) with
        {
            Chain = [Forge.Namesake.Certificate],
            IssuerKeyHash = Forge.Namesake.KeyHash,
            Signature = SignatureCheck.Invalid,
        };

        Undetermined(Forge.GroupOf(Forge.Namesake, final), "not known");
    }

    [Fact]
    public void An_entry_that_the_log_has_counts_whatever_the_signature()
    {
        var bad = LogB.BadSct(Forge.Ca, SctForge.SctTime);
        var final = SctForge.FinalWith(Recipe, LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), SctForge.SctTime), bad);

        Passes(Forge.Group(final with { SctChecks = [SctForge.Check(bad, SctPresence.Seen)] }));
    }

    [Fact]
    public void What_is_not_known_of_a_log_speaks_for_the_certificate()
    {
        // A log whose key, whose state now, or which altogether is not known.
        Undetermined(Group(LogA, LogB), "not known", Forge.ContextWith(LogA.Coverage, LogB.Coverage with { Key = default }));
        Undetermined(Group(LogA, LogB), "not known", WithB(LogListState.Usable, Forge.AsOf.AddDays(1)));
        Undetermined(Group(LogA, LogB), "not known", new RuleContext(Forge.AsOf, [LogA.Coverage]));

        // With every log of the list at hand, one that is not there does not count.
        Found(Group(LogA, LogB), Severity.Warning, Confidence.Probable, Forge.ContextWith(LogA.Coverage));
    }

    [Fact]
    public void Each_program_is_judged_by_its_own_list()
    {
        var context = Forge.ContextWith(
            LogA.Coverage with { States = [SctForge.In(LogProgram.Chrome, LogListState.Usable), SctForge.In(LogProgram.Apple, LogListState.Usable), SctForge.In(LogProgram.Mozilla, LogListState.Usable)] },
            LogB.Coverage with { States = [SctForge.In(LogProgram.Chrome, LogListState.Usable), SctForge.In(LogProgram.Apple, LogListState.Rejected)] });

        var findings = Findings(Group(LogA, LogB), context);
        Assert.Equal(2, findings.Select(finding => finding.Id).Distinct().Count());
        Assert.Contains(findings, finding => finding.Message.Contains("for Apple", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("for Mozilla", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_programs_list_nothing_is_said_for_it()
    {
        var stateless = LogA.Coverage with { States = [] };
        Verdict(RuleVerdict.NotApplicable, Group(LogA), Forge.ContextWith(stateless, LogB.Coverage with { States = [] }));
    }

    [Theory]
    [InlineData(70, true)]
    [InlineData(71, false)]
    public void A_list_of_long_ago_says_nothing_of_today(int days, bool speaks)
    {
        LogStateSpan[] states = [new(LogProgram.Chrome, LogListState.Usable, Forge.Start.AddYears(-2), Forge.Start.AddYears(-1), Forge.AsOf.AddDays(-days))];
        var context = Forge.ContextWith(LogA.Coverage with { States = states });

        if (speaks)
        {
            Found(Group(LogA, LogB), Severity.Warning, Confidence.Probable, context);
        }
        else
        {
            Verdict(RuleVerdict.NotApplicable, Group(LogA, LogB), context);
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void An_expired_certificate_is_checked_by_no_browser(int seconds, bool speaks)
    {
        var recipe = Recipe with { NotAfter = Forge.AsOf.AddSeconds(seconds) };

        if (speaks)
        {
            Found(Forge.Group(SctForge.Final(recipe, LogA)), Severity.Warning, Confidence.Probable);
        }
        else
        {
            Verdict(RuleVerdict.NotApplicable, Forge.Group(SctForge.Final(recipe, LogA)));
        }
    }

    [Fact]
    public void Certificates_that_authenticate_no_server_are_not_asked()
    {
        Verdict(RuleVerdict.NotApplicable, Forge.Group(SctForge.Final(Recipe.Replacing(ForgedExtension.Usage(ForgedExtension.ClientAuthOid)), LogA)));
        Verdict(RuleVerdict.NotApplicable, Forge.Group(SctForge.Final(Recipe.Replacing(ForgedExtension.IsCa), LogA)));
    }

    [Theory]
    [InlineData(LogProgram.Apple, "2021-04-21T00:00:00Z")]
    [InlineData(LogProgram.Chrome, "2022-04-15T00:00:00Z")]
    [InlineData(LogProgram.Mozilla, "2025-03-04T00:00:00Z")]
    public void Certificates_from_before_a_programs_table_had_other_numbers(LogProgram program, string from)
    {
        // Ten years, so that they are valid at the time of the check.
        CertificateGroup From(DateTimeOffset notBefore) =>
            Forge.Group(SctForge.FinalAt(Recipe with { NotBefore = notBefore, NotAfter = notBefore.AddYears(10) }, (LogA, notBefore.AddMinutes(1))));
        var context = Forge.ContextWith(LogA.In(program, LogListState.Usable));

        Verdict(RuleVerdict.NotApplicable, From(Forge.Day(from).AddSeconds(-1)), context);
        Found(From(Forge.Day(from)), Severity.Warning, Confidence.Probable, context);
    }
}
