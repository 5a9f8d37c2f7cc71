using System.Text.Json.Nodes;
using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using Xunit;
using static CtAuditor.Tests.Logs.LogLists.ForgedLogList;

namespace CtAuditor.Tests.Logs.LogLists;

public sealed class LogListMergeTests
{
    private static readonly DateTimeOffset Day1 = Start.AddDays(1);
    private static readonly DateTimeOffset Day2 = Start.AddDays(2);

    [Fact]
    public void A_log_of_two_lists_is_one_with_both_states_and_google_s_name()
    {
        var apples = Log("larch", "rejected", 3);
        apples["description"] = "Larch of Apple";
        var log = Assert.Single(LogListMerge.Merge([Loaded(Apple(apples)), Loaded(GoogleList(0, Log("larch")))], [], Day1));
        Assert.Equal("larch", log.Log.Name);
        Assert.Equal(new ListedState(LogListState.Usable, Start), log.States[LogProgram.Chrome]);
        Assert.Equal(new ListedState(LogListState.Rejected, Start.AddDays(3)), log.States[LogProgram.Apple]);
        Assert.Equal(LogListState.Usable, log.State!.State);
        Assert.Equal(
            [new(LogProgram.Chrome, LogListState.Usable, Start, Day1, Day1), new(LogProgram.Apple, LogListState.Rejected, Start.AddDays(3), Day1, Day1)],
            log.Log.States);
    }

    [Fact]
    public void What_one_list_lacks_another_has()
    {
        var first = Log("larch");
        first["url"] = "";
        first["mmd"] = 0;
        var second = Log("larch", "usable");
        second["mmd"] = 604800;
        second["tls_only"] = true;
        second["temporal_interval"] = JsonNode.Parse("""{"start_inclusive":"2026-06-18T00:00:00Z","end_exclusive":"2026-12-17T00:00:00Z"}""");
        second["previous_operators"] = JsonNode.Parse("""[{"name":"Elder","end_time":"2025-03-01T00:00:00Z"}]""");
        var log = Assert.Single(LogListMerge.Merge([Loaded(GoogleList(0, first)), Loaded(Apple(second))], [], Day1)).Log;
        Assert.Equal("https://larch.test/2026h2/", log.MonitoringPrefix!.AbsoluteUri);
        Assert.Equal(TimeSpan.FromDays(7), log.MaximumMergeDelay);
        Assert.True(log.IsTlsOnly);
        Assert.Equal(new DateTimeOffset(2026, 6, 18, 0, 0, 0, TimeSpan.Zero), log.NotAfterStart);
        Assert.Equal(["Elder"], log.PreviousOperators.Select(previous => previous.Name));

        // And what no list has any more is remembered.
        var later = Assert.Single(LogListMerge.Merge([Loaded(GoogleList(0, first))], [log], Day2)).Log;
        Assert.Equal(log.MonitoringPrefix, later.MonitoringPrefix);
        Assert.Equal(log.MaximumMergeDelay, later.MaximumMergeDelay);
        Assert.Equal(log.NotAfterEnd, later.NotAfterEnd);
        Assert.Equal(log.PreviousOperators, later.PreviousOperators);
        Assert.Equal((Day1, Day2), (later.FirstSeen, later.LastSeen));
    }

    [Fact]
    public void A_state_that_stays_is_seen_on_and_one_that_changes_begins_anew()
    {
        var log = Step(null, Day1, Loaded(GoogleList(0, Log("larch", "qualified"))));
        log = Step(log, Day2, Loaded(GoogleList(0, Log("larch", "qualified"))));
        log = Step(log, Day2.AddDays(1), Loaded(GoogleList(0, Log("larch", "usable", 3))));
        Assert.Equal(
            [
                new(LogProgram.Chrome, LogListState.Qualified, Start, Day1, Day2),
                new(LogProgram.Chrome, LogListState.Usable, Start.AddDays(3), Day2.AddDays(1), Day2.AddDays(1)),
            ],
            log.States);
    }

    [Fact]
    public void Leaving_a_list_and_coming_back_are_transitions_and_the_key_stays()
    {
        var log = Step(null, Day1, Loaded(GoogleList(0, Log("larch"), Log("elm"))));
        log = Step(log, Day2, Loaded(GoogleList(0, Log("elm"))));
        Assert.Equal(KeyOf("larch").SubjectPublicKeyInfo.ToArray(), log.Key.ToArray());
        Assert.Equal((Day1, Day1), (log.FirstSeen, log.LastSeen));
        Assert.Equal(new(LogProgram.Chrome, LogListState.NotListed, null, Day2, Day2), log.States[^1]);
        log = Step(log, Day2.AddDays(1), Loaded(GoogleList(0, Log("larch"))));
        Assert.Equal([LogListState.Usable, LogListState.NotListed, LogListState.Usable], log.States.Select(span => span.State));
    }

    [Fact]
    public void A_log_that_a_program_never_had_is_seen_not_to_be_listed()
    {
        var log = Step(null, Day1, Loaded(GoogleList(0, Log("elm"))), Loaded(Apple(Log("larch"))));
        Assert.Equal([LogListState.NotListed, LogListState.Usable], log.States.Select(span => span.State));
    }

    [Theory]
    [InlineData(LogListOrigin.Kept)]
    [InlineData(LogListOrigin.Recent)]
    public void A_copy_that_stands_in_makes_no_history(LogListOrigin origin)
    {
        var before = Step(null, Day1, Loaded(GoogleList(0, Log("larch"))));
        Assert.Equal(before.States, Step(before, Day2, Loaded(GoogleList(0, Log("larch", "retired")), origin)).States);
        Assert.Equal(before.States, Step(before, Day2, Loaded(GoogleList(0, Log("elm")), origin)).States);
        Assert.Equal(Day1, Step(before, Day2, Loaded(GoogleList(0, Log("larch")), origin)).LastSeen);
    }

    [Fact]
    public void A_log_has_not_left_while_a_list_of_the_program_is_missing_or_has_an_entry_that_cannot_be_read()
    {
        var before = Step(null, Day1, Loaded(GoogleList(0, Log("larch"))));
        var broken = Log("oak");
        broken["key"] = "AAAA";
        Assert.Equal(before.States, Step(before, Day2, Loaded(GoogleList(0, Log("elm"), broken))).States);
        Assert.Equal(before.States, Step(before, Day2, Loaded(GoogleList(0, Log("elm"))), Missing("b.json")).States);
        Assert.Equal(before.States, Step(before, Day2, Loaded(GoogleList(0, Log("elm"))), Missing("b.json", LogProgram.Chrome)).States);
        Assert.Equal(before.States, Step(before, Day2, Loaded(Apple(Log("elm")))).States.Where(span => span.Program == LogProgram.Chrome));
        Assert.NotEqual(before.States, Step(before, Day2, Loaded(GoogleList(0, Log("elm"))), Missing("b.json", LogProgram.Apple)).States);
    }

    [Fact]
    public void Of_two_lists_of_a_program_the_newer_counts_and_a_log_is_listed_in_either()
    {
        var older = Loaded(GoogleList(1, Log("larch"), Log("elm")));
        var newer = Loaded(GoogleList(2, Log("larch", "retired", 2)), source: "b.json");
        var merged = LogListMerge.Merge([older, newer], [], Day2);
        Assert.Equal(LogListState.Retired, merged.Single(log => log.Log.Name == "larch").States[LogProgram.Chrome].State);
        Assert.Equal(LogListState.Usable, merged.Single(log => log.Log.Name == "elm").Log.LastState(LogProgram.Chrome)!.State);
    }

    [Fact]
    public void A_list_of_no_program_gives_a_log_its_key_and_no_state()
    {
        var log = Assert.Single(LogListMerge.Merge([Loaded(CrtSh(Log("larch", null)))], [], Day1));
        Assert.Empty(log.States);
        Assert.Empty(log.Log.States);
        Assert.Null(log.State);
        Assert.True(log.IsListed);
    }

    [Fact]
    public void The_type_is_that_of_the_first_list_that_has_the_log()
    {
        var test = Log("larch", null);
        test["log_type"] = "test";
        Assert.Equal("test", Assert.Single(LogListMerge.Merge([Loaded(CrtSh(Log("larch", null))), Loaded(GoogleList(0, test))], [], Day1)).Log.LogType);
        Assert.Equal("prod", Assert.Single(LogListMerge.Merge([Loaded(CrtSh(test)), Loaded(Apple(Log("larch")))], [], Day1)).Log.LogType);
    }

    [Fact]
    public void Lists_that_invent_logs_do_not_fill_the_store()
    {
        var log = Step(null, Day1, Loaded(GoogleList(0, Log("larch"))));
        var known = Enumerable.Range(0, 16_383).Select(i => log with { LogId = Hash256.Of(BitConverter.GetBytes(i)) }).Append(log).ToList();
        var merged = LogListMerge.Merge([Loaded(GoogleList(1, Log("larch", "retired"), Log("elm")))], known, Day2);
        Assert.Equal(16_384, merged.Count);
        Assert.Equal(LogListState.Retired, Assert.Single(merged, one => one.IsListed).States[LogProgram.Chrome].State);
    }

    [SharedDataFact]
    public void Of_google_s_and_apple_s_lists_of_august_2026_64_logs_are_trusted()
    {
        var google = Loaded(File.ReadAllBytes(SharedData.Path("loglists/crtsh_ctloglists/gstatic/v3/all_logs_list.json")));
        var apple = Loaded(File.ReadAllBytes(SharedData.Path("loglists/crtsh_ctloglists/apple/current_log_list.json")));
        var merged = LogListMerge.Merge([google, apple], [], Day1).Where(log => !log.IsMadeUp && log.States.Values.Any(state => state.IsTrusted)).ToList();
        Assert.Equal(64, merged.Count);
        Assert.Equal(45, merged.Count(log => log.States.TryGetValue(LogProgram.Chrome, out var state) && state.IsTrusted));
        Assert.Equal(57, merged.Count(log => log.States.TryGetValue(LogProgram.Apple, out var state) && state.IsTrusted));
    }

    private static KnownLog Step(KnownLog? before, DateTimeOffset now, params LoadedLogList[] lists) =>
        LogListMerge.Merge(lists, before is null ? [] : [before], now).Single(log => log.Log.LogId == IdOf("larch")).Log;
}
