using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctOutsideLogShardTests() : RuleTests(RuleIds.SctOutsideLogShard)
{
    private static readonly DateTimeOffset NotAfter = Recipe.NotAfter;

    // Entries are in log A, SCTs are of log B.
    private static CertificateGroup Group => Forge.Group(SctForge.Final(Recipe, LogB));

    private static RuleContext With(DateTimeOffset? start, DateTimeOffset? end) =>
        Forge.ContextWith(LogA.Coverage, LogB.Coverage with { NotAfterStart = start, NotAfterEnd = end });

    private static LogCoverage NewLog(string name) => new ForgedLog(name).Coverage;

    [Fact]
    public void An_sct_of_a_shard_that_ends_at_that_second_is_found()
    {
        var finding = Found(Group, Severity.Error, context: With(NotAfter.AddMonths(-6), NotAfter));

        Assert.Contains("Log B takes certificates that expire from 2026-04-04T00:00:00Z and before 2026-10-04T00:00:00Z", finding.Message, StringComparison.Ordinal);
        Assert.Contains("expires at 2026-10-04T00:00:00Z: the log signed an SCT for it at 2026-07-06T00:30:00Z", finding.Message, StringComparison.Ordinal);
        Assert.Equal("Log B", finding.LogName);
        Assert.Equal([LogDocuments.KeyFile, "signed-sct.bin", "signed-sct-signature.bin"], finding.Names());
        Assert.Contains("Chrome CT Log Policy", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_held_against_the_log_with_that_id_whatever_logs_are_called_now()
    {
        // Renamed since, and another log bears the old name.
        var finding = Found(Group, Severity.Error, context: Forge.ContextWith(
            LogA.Coverage with { Name = "Log A of old", NotAfterEnd = NotAfter }, LogB.Coverage with { Name = LogA.Name }));
        Assert.Equal("Log A of old", finding.LogName);
        Passes(Group, Forge.ContextWith(LogA.Coverage with { Name = "Log A of old" }, LogB.Coverage, NewLog(LogA.Name) with { NotAfterEnd = NotAfter }));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void The_start_is_inclusive(int seconds, bool isOutside)
    {
        if (isOutside)
        {
            Found(Group, Severity.Error, context: With(NotAfter.AddSeconds(seconds), null));
        }
        else
        {
            Passes(Group, With(NotAfter.AddSeconds(seconds), null));
        }
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_end_is_exclusive(int seconds, bool isOutside)
    {
        if (isOutside)
        {
            Found(Group, Severity.Error, context: With(null, NotAfter.AddSeconds(seconds)));
        }
        else
        {
            Passes(Group, With(null, NotAfter.AddSeconds(seconds)));
        }
    }

    [Fact]
    public void A_log_without_an_interval_takes_every_certificate() => Passes(Group, With(null, null));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_entry_outside_the_shard_is_found_in_a_log_that_holds_it(bool isPrecertificate)
    {
        var context = Forge.ContextWith(LogA.Coverage with { NotAfterEnd = NotAfter }, LogB.Coverage);
        var finding = Found(Forge.Group(isPrecertificate ? Forge.Precertificate(Recipe) : SctForge.Final(Recipe, LogB)), Severity.Error, context: context);

        Assert.Contains("Log A takes certificates that expire at any time and before", finding.Message, StringComparison.Ordinal);
        Assert.Contains("the log holds it as entry", finding.Message, StringComparison.Ordinal);
        Assert.Equal([LogDocuments.KeyFile], finding.Names());
    }

    [Fact]
    public void Entries_and_scts_of_one_log_are_one_finding() => Found(
        Forge.Group(Forge.Precertificate(Recipe, LogA.Entry(SctForge.SctTime)), SctForge.Final(Recipe, LogA)),
        Severity.Error,
        context: Forge.ContextWith(LogA.Coverage with { NotAfterEnd = NotAfter }));

    [Fact]
    public void An_sct_that_the_log_did_not_sign_is_none_of_its_doing()
    {
        var bad = LogB.BadSct(Forge.Ca, SctForge.SctTime);

        Passes(Forge.Group(SctForge.FinalWith(Recipe, bad)), With(null, NotAfter));
        Undetermined(Group, "key is not known", Forge.ContextWith(LogA.Coverage, LogB.Coverage with { Key = default, NotAfterEnd = NotAfter }));

        // Its entry is there all the same.
        Found(Forge.Group(SctForge.FinalWith(Recipe, bad) with { SctChecks = [SctForge.Check(bad, SctPresence.Seen)] }), Severity.Error, context: With(null, NotAfter));
    }

    [Fact]
    public void An_entry_that_cannot_be_read_expires_at_no_time_that_anybody_knows()
    {
        var unreadable = Forge.Precertificate(Recipe) with { CanonicalTbs = new byte[] { 0x30, 0x00 }, CanonicalTbsHash = Hash256.Of([0x30, 0x00]) };

        Verdict(RuleVerdict.NotApplicable, Forge.GroupOf(Forge.Ca, Forge.Precertificate(Recipe)) with { Precertificates = [unreadable] },
            Forge.ContextWith(LogA.Coverage with { NotAfterStart = NotAfter.AddYears(-1), NotAfterEnd = NotAfter.AddYears(1) }));
    }

    [Theory]
    [InlineData("2017-12-31T22:59:59Z", null)]
    [InlineData("2017-12-31T23:00:00Z", Confidence.Boundary)]
    [InlineData("2017-12-31T23:30:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_the_day_of_temporal_sharding(string notBefore, Confidence? confidence)
    {
        var group = Forge.Group(SctForge.Final(Recipe.Valid(Forge.Day(notBefore)), LogB));
        var context = With(NotAfter, null);

        if (confidence is null)
        {
            Passes(group, context);
        }
        else
        {
            Found(group, Severity.Error, confidence.Value, context);
        }
    }
}
