using CtAuditor.Logs.LogLists;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class FinalNotLoggedTests() : RuleTests(RuleIds.FinalNotLogged)
{
    private static readonly DateTimeOffset SctTime = Forge.Start.AddMinutes(30);

    private static GroupCertificate Served(CertificateRecipe? recipe = null) =>
        Forge.FinalWith(Forge.Ca, recipe ?? Recipe, [Forge.GoodScts(Forge.Ca, recipe ?? Recipe)]);

    [Fact]
    public void A_served_certificate_that_is_in_no_approved_log_is_a_notice()
    {
        var finding = Found(Forge.Group(Forge.Precertificate(Recipe), Served()), Severity.Notice);

        Assert.Contains("latest SCT (2026-07-06T00:30:00Z)", finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.PrecertificateFingerprint);
    }

    [Fact]
    public void A_certificate_that_is_known_from_a_log_is_logged()
    {
        var final = Served();

        Passes(Forge.Group(final, final with { Sightings = [LogB.Entry(SctTime.AddHours(23))] }));
        Passes(Forge.Group(Forge.Final(Recipe)));
    }

    [Fact]
    public void The_same_tbs_in_a_log_is_the_certificate()
    {
        var final = Served();

        Passes(Forge.Group(final, Forge.Resigned(final, Forge.Ca) with { Sightings = [LogA.Entry(SctTime)] }));
    }

    [Fact]
    public void A_precertificate_that_was_submitted_as_a_certificate_is_not_the_certificate() => Found(
        Forge.Group(Served(), Forge.Precertificate(Recipe) with { IsPrecertificate = false }), Severity.Notice);

    [Fact]
    public void An_approved_log_that_is_not_read_may_hold_it()
    {
        var deadline = SctTime.AddHours(24);
        var behind = LogB.Coverage with { CoveredUntil = deadline.AddHours(24).AddMilliseconds(-1) };

        Assert.Equal(deadline, Undetermined(Forge.Group(Served()), "has not been read", Forge.ContextWith(LogA.Coverage, behind)).LookAgainAt);
        Undetermined(Forge.Group(Served()), "has not been read", Forge.ContextWith(LogA.Coverage, LogB.Coverage with { CoveredFrom = SctTime.AddHours(1) }));
        Undetermined(Forge.Group(Served()), "every log of Chrome", new RuleContext(Forge.AsOf, [LogA.Coverage, LogB.Coverage]));
        Undetermined(Forge.Group(Served()), "has not been read", Forge.ContextWith());
    }

    [Fact]
    public void A_log_that_chrome_did_not_approve_need_not_be_read()
    {
        var unapproved = LogB.Coverage with { States = Forge.InChrome(LogListState.Pending), CoveredUntil = DateTimeOffset.MinValue };
        var unknown = unapproved with { States = [] };

        Found(Forge.Group(Served()), Severity.Notice, context: Forge.ContextWith(LogA.Coverage, unapproved));
        Undetermined(Forge.Group(Served()), "has not been read", Forge.ContextWith(LogA.Coverage, unknown));
    }

    [Fact]
    public void An_entry_that_could_not_be_fetched_may_be_the_one() =>
        Undetermined(Forge.Group(Served()) with { IsComplete = false }, "bytes");

    [Theory]
    [InlineData(SignatureCheck.Invalid)]
    [InlineData(SignatureCheck.Unsupported)]
    public void Nobody_vouches_for_a_certificate_from_outside_ct_but_the_ca(SignatureCheck check) =>
        Undetermined(Forge.Group(Served() with { Signature = check }), "signature");

    [Fact]
    public void Without_an_sct_the_hours_cannot_be_counted() =>
        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.FinalWith(Forge.Ca, Recipe, [])));

    [Theory]
    [InlineData("2025-02-12T23:29:59Z", null, "")]
    [InlineData("2025-02-12T23:30:00Z", Confidence.Boundary, "1.6 s3.4")]
    [InlineData("2025-02-14T23:29:59Z", Confidence.Boundary, "1.6 s3.4")]
    [InlineData("2025-02-14T23:30:00Z", Confidence.Confirmed, "1.6 s3.4")]
    [InlineData("2026-02-04T00:00:00Z", Confidence.Boundary, "1.6 s3.4")]
    [InlineData("2026-02-05T00:00:00Z", Confidence.Confirmed, "1.8 s1.3.4.2")]
    public void It_is_recorded_from_chromes_policy_on(string notBefore, Confidence? confidence, string reference)
    {
        // A certificate that no log dates was signed between its SCTs and, by its own notBefore, 48 hours later.
        var recipe = Recipe.Valid(Forge.Day(notBefore));
        var group = Forge.Group(Served(recipe));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Assert.Contains(reference, Found(group, Severity.Notice, confidence.Value).Reference, StringComparison.Ordinal);
        }
    }
}
