using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctOperatorDiversityInsufficientTests() : RuleTests(RuleIds.SctOperatorDiversityInsufficient)
{
    private static readonly ForgedLog LogD = new("Log D");
    private static readonly CertificateRecipe Long = Recipe with { NotAfter = Recipe.NotBefore.AddDays(199) };

    private static LogCoverage Of(ForgedLog log, string name, LogProgram program = LogProgram.Chrome) =>
        log.In(program, LogListState.Usable) with { Operator = name };

    private static CertificateGroup Group(params ForgedLog[] logs) => Forge.Group(SctForge.Final(Recipe, logs));

    [Fact]
    public void Two_shards_of_one_operator_are_found()
    {
        var finding = Found(Group(LogA, LogB), Severity.Warning, Confidence.Probable, Forge.ContextWith(Of(LogA, "Heron"), Of(LogB, "Heron")));

        Assert.Contains("count for Chrome come from logs of Heron: Log A, Log B", finding.Message, StringComparison.Ordinal);
        Assert.Contains("the CA has broken no rule", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Chrome CT Policy", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_operators_are_enough_and_one_company_under_two_names_is_two()
    {
        Passes(Group(LogA, LogB), Forge.ContextWith(Of(LogA, "Heron"), Of(LogB, "Heron Cloud")));
        Passes(Group(LogA, LogB, LogC), Forge.ContextWith(Of(LogA, "Heron"), Of(LogB, "Heron"), Of(LogC, "Egret")));
    }

    [Fact]
    public void The_operator_at_the_time_of_the_sct_counts()
    {
        // B was another's until some moment; the SCT of that very moment is the new one's already.
        RuleContext Until(DateTimeOffset time) => Forge.ContextWith(
            Of(LogA, "Heron"), Of(LogB, "Heron") with { PreviousOperators = [new("Egret", time), new("Stork", SctForge.SctTime.AddYears(-1))] });

        Passes(Group(LogA, LogB), Until(SctForge.SctTime.AddMilliseconds(1)));
        Found(Group(LogA, LogB), Severity.Warning, Confidence.Probable, Until(SctForge.SctTime));
    }

    [Fact]
    public void Only_scts_that_count_bring_an_operator()
    {
        var context = Forge.ContextWith(Of(LogA, "Heron"), Of(LogB, "Heron"), Of(LogC, "Egret") with { States = Forge.InChrome(LogListState.Pending) });

        Found(Group(LogA, LogB, LogC), Severity.Warning, Confidence.Probable, context);
    }

    [Fact]
    public void For_Apple_an_operator_counts_once_in_a_short_certificate()
    {
        RuleContext In(LogProgram program) => Forge.ContextWith(Of(LogA, "Heron", program), Of(LogB, "Heron", program), Of(LogC, "Egret", program));

        Passes(Group(LogA, LogC), In(LogProgram.Apple));
        Passes(Group(LogA, LogB, LogC), In(LogProgram.Apple));
        Assert.Contains("for Apple", Found(Group(LogA, LogB), Severity.Warning, Confidence.Probable, In(LogProgram.Apple)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_Apple_an_operator_counts_twice_in_a_long_certificate()
    {
        RuleContext In(LogProgram program, string ofC) =>
            Forge.ContextWith(Of(LogA, "Heron", program), Of(LogB, "Heron", program), Of(LogC, ofC, program), Of(LogD, "Egret", program));
        CertificateGroup Of3(params ForgedLog[] logs) => Forge.Group(SctForge.Final(Long, logs));

        Passes(Of3(LogA, LogB, LogD), In(LogProgram.Apple, "Heron"));
        Found(Of3(LogA, LogB, LogC), Severity.Warning, Confidence.Probable, In(LogProgram.Apple, "Heron"));

        // Of four SCTs three are one operator's: two of them count, and one of the other's.
        Passes(Of3(LogA, LogB, LogC, LogD), In(LogProgram.Apple, "Heron"));
        Passes(Of3(LogA, LogB, LogD), In(LogProgram.Chrome, "Heron"));
    }

    [Fact]
    public void A_certificate_with_too_few_scts_is_another_finding() =>
        Verdict(RuleVerdict.NotApplicable, Group(LogA), Forge.ContextWith(Of(LogA, "Heron")));

    [Fact]
    public void What_is_not_known_speaks_for_the_certificate()
    {
        Undetermined(Group(LogA, LogB), "not known", Forge.ContextWith(Of(LogA, "Heron"), Of(LogB, "")));
        Undetermined(Group(LogA, LogB, LogC), "not known", Forge.ContextWith(Of(LogA, "Heron"), Of(LogB, "Heron"), Of(LogC, "Egret") with { Key = default }));
        Undetermined(Group(LogA, LogB, LogC), "not known", new RuleContext(Forge.AsOf, [Of(LogA, "Heron"), Of(LogB, "Heron")]));
    }

    [Fact]
    public void Without_the_programs_list_nothing_is_said_for_it() => Verdict(
        RuleVerdict.NotApplicable,
        Group(LogA, LogB),
        Forge.ContextWith(LogA.Coverage with { States = [], Operator = "Heron" }, LogB.Coverage with { States = [], Operator = "Heron" }));

    [Theory]
    [InlineData("2022-04-14T22:59:59Z", null)]
    [InlineData("2022-04-14T23:00:00Z", Confidence.Boundary)]
    [InlineData("2022-04-14T23:30:00Z", Confidence.Probable)]
    public void It_is_in_force_from_the_day_of_Chromes_table(string notBefore, Confidence? confidence)
    {
        // For Apple, whose table is older; ten years long, so that it is valid at the time of the check.
        var recipe = Recipe with { NotBefore = Forge.Day(notBefore), NotAfter = Forge.Day(notBefore).AddYears(10) };
        var group = Forge.Group(SctForge.Final(recipe, LogA, LogB, LogC));
        var context = Forge.ContextWith(Of(LogA, "Heron", LogProgram.Apple), Of(LogB, "Heron", LogProgram.Apple), Of(LogC, "Heron", LogProgram.Apple));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group, context);
        }
        else
        {
            Found(group, Severity.Warning, confidence.Value, context);
        }
    }
}
