using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateOnlyInUnapprovedLogsTests() : RuleTests(RuleIds.PrecertificateOnlyInUnapprovedLogs)
{
    private static readonly ForgedLog Pending = new("Pending Log");

    private static LogCoverage PendingCoverage => Pending.Coverage with { States = Forge.InChrome(LogListState.Pending) };

    private static RuleContext Context => Forge.ContextWith(LogA.Coverage, LogB.Coverage, PendingCoverage);

    private static GroupCertificate Precertificate => Forge.Precertificate(Recipe, Pending.Entry(Forge.Start.AddMinutes(20)));

    // One SCT, of the pending log.
    private static GroupCertificate FinalOf(CertificateRecipe recipe) => Forge.FinalWith(
        Forge.Ca,
        recipe,
        [ForgedExtension.SctList(Pending.Sct(Forge.Ca, Forge.Ca.Tbs(recipe), recipe.NotBefore.AddMinutes(20)))],
        LogA.Entry(recipe.NotBefore.AddHours(1)));

    [Fact]
    public void A_certificate_whose_precertificate_is_in_a_pending_log_alone_is_found()
    {
        var finding = Found(Forge.Group(Precertificate, FinalOf(Recipe)), Severity.Error, context: Context);

        Assert.Contains("Pending Log entry", finding.Message, StringComparison.Ordinal);
        Assert.Contains("1.3.4.1", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_in_an_approved_log_as_well_is_enough() => Passes(
        Forge.Group(Forge.Precertificate(Recipe, Pending.Entry(Forge.Start), LogB.Entry(Forge.Start.AddMinutes(1))), FinalOf(Recipe)), Context);

    [Fact]
    public void The_state_at_the_time_of_the_entry_counts()
    {
        // Approved an hour too late, and approved since before.
        var late = PendingCoverage with { States = Forge.InChrome(LogListState.Usable, Forge.Start.AddHours(1)) };

        Undetermined(Forge.Group(Precertificate, FinalOf(Recipe)), "Chrome thought", Forge.ContextWith(LogA.Coverage, LogB.Coverage, late));
        Passes(
            Forge.Group(Precertificate, FinalOf(Recipe)),
            Forge.ContextWith(LogA.Coverage, LogB.Coverage, late with { States = Forge.InChrome(LogListState.Usable, Forge.Start) }));
    }

    [Fact]
    public void A_log_that_is_no_longer_approved_but_may_have_been_proves_nothing() => Undetermined(
        Forge.Group(Precertificate, FinalOf(Recipe)),
        "Chrome thought",
        Forge.ContextWith(LogA.Coverage, PendingCoverage with { States = Forge.InChrome(LogListState.Retired, Forge.Start.AddDays(1)) }));

    [Fact]
    public void A_log_that_only_another_program_approves_does_not_count() => Found(
        Forge.Group(Precertificate, FinalOf(Recipe)),
        Severity.Error,
        context: Forge.ContextWith(LogA.Coverage, LogB.Coverage, PendingCoverage with
        {
            States = [.. PendingCoverage.States, new LogStateSpan(LogProgram.Apple, LogListState.Usable, Forge.Start, Forge.Start, Forge.AsOf)],
        }));

    [Fact]
    public void An_sct_of_an_approved_log_says_that_the_log_took_it()
    {
        Passes(Forge.Group(Precertificate, Forge.Final(Recipe)), Context);

        // One that the log did not sign says nothing.
        var bad = ForgedExtension.SctList(LogA.BadSct(Forge.Ca, Forge.Start.AddMinutes(20)));
        Found(Forge.Group(Precertificate, Forge.FinalWith(Forge.Ca, Recipe, [bad], LogA.Entry(Forge.Start.AddHours(1)))), Severity.Error, context: Context);
    }

    [Fact]
    public void An_approved_log_that_is_not_read_may_hold_it()
    {
        var group = Forge.Group(Precertificate, FinalOf(Recipe));
        var issued = Forge.Start.AddHours(1);
        var behind = LogB.Coverage with { CoveredUntil = issued.AddHours(24).AddMilliseconds(-1) };

        Undetermined(group, "has not been read", Forge.ContextWith(LogA.Coverage, behind, PendingCoverage));
        Undetermined(group, "has not been read", Forge.ContextWith(LogA.Coverage, LogB.Coverage with { CoveredFrom = Forge.Start.AddSeconds(1) }, PendingCoverage));
        Undetermined(group, "every log of Chrome", new RuleContext(Forge.AsOf, [LogA.Coverage, PendingCoverage]));
        Undetermined(group with { IsComplete = false }, "bytes", Context);
        Found(
            group,
            Severity.Error,
            context: Forge.ContextWith(LogA.Coverage, behind with { NotAfterStart = Forge.Start.AddYears(1) }, PendingCoverage));
    }

    [Fact]
    public void An_entry_that_was_left_out_may_be_in_an_approved_log() =>
        Undetermined(Forge.Group(Precertificate with { HasAllSightings = false }, FinalOf(Recipe)), "not every entry", Context);

    [Fact]
    public void A_log_that_is_no_longer_configured_has_no_known_state() =>
        Undetermined(Forge.Group(Precertificate, FinalOf(Recipe)), "Chrome thought", Forge.Context);

    [Fact]
    public void Without_a_final_nothing_was_issued_too_early() => Verdict(RuleVerdict.NotApplicable, Forge.Group(Precertificate), Context);

    [Fact]
    public void A_final_without_its_precertificate_is_another_rules_matter() =>
        Verdict(RuleVerdict.NotApplicable, Forge.Group(FinalOf(Recipe)), Context);

    [Fact]
    public void A_certificate_that_the_ca_did_not_sign_says_nothing_about_it() => Undetermined(
        Forge.Group(Precertificate, FinalOf(Recipe) with { Signature = SignatureCheck.Invalid }), "signature", Context);

    [Theory]
    [InlineData("2026-06-14T22:59:59Z", null)]
    [InlineData("2026-06-14T23:00:00Z", Confidence.Boundary)]
    [InlineData("2026-06-14T23:40:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_june_2026(string notBefore, Confidence? confidence)
    {
        // SCT after 20 minutes, the certificate's own entry after an hour: the certificate was signed in between.
        var recipe = Recipe.Valid(Forge.Day(notBefore));
        var group = Forge.Group(Forge.Precertificate(recipe, Pending.Entry(recipe.NotBefore.AddMinutes(20))), FinalOf(recipe));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group, Context);
        }
        else
        {
            Found(group, Severity.Error, confidence.Value, Context);
        }
    }
}
