using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctUnknownLogTests() : RuleTests(RuleIds.SctUnknownLog)
{
    private static readonly ForgedLog Stranger = new("Stranger");
    private static readonly ForgedLog Rejected = new("Rejected Log");

    // As a list with all logs gives them.
    private static RuleContext AllLogs => Forge.ContextWith(LogA.Coverage, LogB.Coverage, Rejected.In(LogProgram.Chrome, LogListState.Rejected));

    private static CertificateGroup Group(params ForgedLog[] logs) => Forge.Group(SctForge.Final(Recipe, logs));

    [Fact]
    public void An_sct_of_a_log_that_nobody_has_published_is_found_with_its_id()
    {
        var finding = Found(Group(LogA, LogB, Stranger), Severity.Warning, context: AllLogs);

        Assert.Contains(Stranger.LogId.ToBase64(), finding.Message, StringComparison.Ordinal);
        Assert.Contains("Log A entry", finding.Message, StringComparison.Ordinal);
        Assert.Equal(SctForge.SctTime, finding.SctTime);
        Assert.Contains("Chrome CT Policy", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_ever_listed_stays_known() => Passes(Group(LogA, LogB, Rejected), AllLogs);

    [Theory]
    [InlineData("test")]
    [InlineData("monitoring_only")]
    public void Test_logs_and_mimics_are_known_logs(string type) => Passes(
        Group(LogA, Stranger),
        Forge.ContextWith(LogA.Coverage, Rejected.In(LogProgram.Chrome, LogListState.Rejected), Stranger.Coverage with { LogType = type, States = [] }));

    [Fact]
    public void Without_a_list_of_all_logs_nothing_is_unknown()
    {
        // Chrome's own list drops what it rejects: a log that it does not have may be one of those.
        Verdict(RuleVerdict.NotApplicable, Group(LogA, Stranger), Forge.Context);
        Verdict(RuleVerdict.NotApplicable, Group(LogA, Stranger), new RuleContext(Forge.AsOf, AllLogs.Logs));
    }

    [Fact]
    public void A_certificate_that_the_ca_did_not_sign_says_nothing_about_it() =>
        Undetermined(Forge.Group(SctForge.Final(Recipe, Stranger) with { Signature = SignatureCheck.Invalid }), "signature", AllLogs);

    [Fact]
    public void A_certificate_that_only_a_log_vouches_for_is_probable() => Found(
        Forge.Group(SctForge.Final(Recipe, Stranger) with { Chain = [], Signature = SignatureCheck.Unsupported }), Severity.Warning, Confidence.Probable, AllLogs);

    [Fact]
    public void A_certificate_that_is_not_for_servers_is_not_asked() => Verdict(
        RuleVerdict.NotApplicable, Forge.Group(SctForge.Final(Recipe.Replacing(ForgedExtension.Usage(ForgedExtension.ClientAuthOid)), Stranger)), AllLogs);

    [Fact]
    public void Two_scts_of_one_unknown_log_are_one_finding() => Found(
        Forge.Group(SctForge.FinalAt(Recipe, (Stranger, SctForge.SctTime), (Stranger, SctForge.SctTime.AddSeconds(1)))), Severity.Warning, context: AllLogs);

    [Theory]
    [InlineData("2018-04-29T22:59:59Z", null)]
    [InlineData("2018-04-29T23:00:00Z", Confidence.Boundary)]
    [InlineData("2018-04-29T23:30:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_the_day_that_Chrome_asks_for_scts(string notBefore, Confidence? confidence)
    {
        var group = Forge.Group(SctForge.Final(Recipe.Valid(Forge.Day(notBefore)), Stranger));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group, AllLogs);
        }
        else
        {
            Found(group, Severity.Warning, confidence.Value, AllLogs);
        }
    }
}
