using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using Xunit;

namespace CtAuditor.Tests.Logs.LogLists;

public sealed partial class LogListReaderTests
{
    private const string Snapshot = "loglists/crtsh_ctloglists/gstatic/v3/all_logs_list.json";

    public static TheoryData<string> Lists =>
        SharedData.IsPresent
            ? [.. Directory.GetFiles(SharedData.Path("loglists"), "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(SharedData.Path("loglists"), file)).Order(StringComparer.Ordinal)]
            : ["absent"];

    [SharedDataFact]
    public void Google_s_list_is_read_with_all_that_it_says()
    {
        var list = Read(File.ReadAllBytes(SharedData.Path(Snapshot)));
        Assert.Equal(LogListFormat.Google, list.Format);
        Assert.Equal(LogProgram.Chrome, list.Program);
        Assert.Equal("89.25", list.Version);
        Assert.Equal(new DateTimeOffset(2026, 8, 20, 13, 34, 57, TimeSpan.Zero), list.Timestamp);
        Assert.Equal(42, list.Logs.Count(log => log.Kind == LogKind.Rfc6962));
        Assert.Equal(75, list.Logs.Count(log => log.Kind == LogKind.StaticCt));
        Assert.Empty(list.Dropped);
        Assert.Equal(
            [(LogListState.Unstated, 39), (LogListState.Pending, 16), (LogListState.Qualified, 6), (LogListState.Usable, 37), (LogListState.ReadOnly, 2), (LogListState.Retired, 3), (LogListState.Rejected, 14)],
            list.Logs.CountBy(log => log.State.State).OrderBy(count => count.Key).Select(count => (count.Key, count.Value)));
        Assert.Equal(24, list.Logs.Count(log => log.LogType == "test"));
        Assert.Equal(13, list.Logs.Count(log => log.LogType == "monitoring_only"));
        Assert.Equal(2, list.Logs.Count(log => log.IsMadeUp));

        var parcelYard = list.Logs.Single(log => log.Name == "Google 'ParcelYard2026h2' log");
        Assert.Equal("Google", parcelYard.Operator);
        Assert.Equal("https://parcelyard2026h2.prod.certificate.transparency.goog/", parcelYard.SubmissionPrefix!.AbsoluteUri);
        Assert.Equal("https://storage.googleapis.com/parcelyard2026h2.prod.certificate.transparency.goog/", parcelYard.MonitoringPrefix!.AbsoluteUri);
        Assert.Equal(TimeSpan.FromMinutes(1), parcelYard.MaximumMergeDelay);
        Assert.Equal(LogListState.Qualified, parcelYard.State.State);

        var readOnly = list.Logs.Where(log => log.State.State == LogListState.ReadOnly).ToList();
        Assert.All(readOnly, log => Assert.Equal(new DateTimeOffset(2025, 9, 18, 17, 20, 0, TimeSpan.Zero), log.State.Since));
        Assert.Equal([57634084, 68732791], readOnly.Select(log => log.FinalTreeHead!.TreeSize).Order());
        Assert.Contains(readOnly, log => log.FinalTreeHead!.RootHash.ToBase64() == "vJHecZC18lG3qp9lV2jZoi+7nkPHQx2SmM4VWglNsIk=");
    }

    [SharedDataTheory]
    [InlineData("crtsh_ctloglists/apple/current_log_list.json", LogListFormat.Apple, LogProgram.Apple, 135, 31, 57)]
    [InlineData("crtsh_ctloglists/mozilla/v3/known_logs_list.json", LogListFormat.Mozilla, LogProgram.Mozilla, 26, 22, 45)]
    [InlineData("crtsh_ctloglists/crtsh/v3/all/all_logs_list.json", LogListFormat.CrtSh, null, 197, 112, 0)]
    [InlineData("crtsh_ctloglists/crtsh/v3/active/active_logs_list.json", LogListFormat.CrtSh, null, 71, 81, 0)]
    [InlineData("crtsh_ctloglists/bimi/v3/approved_logs_list.json", LogListFormat.Other, null, 1, 0, 1)]
    [InlineData("crtsh_ctloglists/mimics/log_mimics_list.json", LogListFormat.Other, null, 2, 0, 2)]
    [InlineData("appmattus/certificatetransparency/src/main/resources/log_list.json", LogListFormat.Google, LogProgram.Chrome, 49, 26, 71)]
    [InlineData("series/google_all_mcp.2025-02-05.7de3699.json", LogListFormat.Google, LogProgram.Chrome, 165, 9, 37)]
    public void The_content_tells_whose_list_it_is(string file, LogListFormat format, LogProgram? program, int logs, int tiled, int trusted)
    {
        var list = Read(File.ReadAllBytes(SharedData.Path($"loglists/{file}")));
        Assert.Equal(format, list.Format);
        Assert.Equal(program, list.Program);
        Assert.Equal(logs, list.Logs.Count(log => log.Kind == LogKind.Rfc6962));
        Assert.Equal(tiled, list.Logs.Count(log => log.Kind == LogKind.StaticCt));
        Assert.Equal(trusted, list.Logs.Count(log => log.State.IsTrusted));
        Assert.Empty(list.Dropped);
    }

    [SharedDataFact]
    public void Apple_s_list_says_which_logs_are_for_tls_only_and_has_no_time()
    {
        var list = Read(File.ReadAllBytes(SharedData.Path("loglists/crtsh_ctloglists/apple/current_log_list.json")));
        Assert.Equal("511", list.Version);
        Assert.Null(list.Timestamp);
        Assert.Equal(30, list.Logs.Count(log => log.IsTlsOnly));
        Assert.Equal(6, list.Logs.Count(log => log.FinalTreeHead is not null));
    }

    [SharedDataFact]
    public void Mozilla_s_list_has_the_former_states_beside_the_one_that_holds_and_no_addresses()
    {
        var list = Read(File.ReadAllBytes(SharedData.Path("loglists/crtsh_ctloglists/mozilla/v3/known_logs_list.json")));
        Assert.Equal(new DateTimeOffset(2026, 8, 11, 20, 5, 47, TimeSpan.Zero), list.Timestamp);
        var argon = list.Logs.Single(log => log.Name == "Google 'Argon2026h2' log");
        Assert.Equal(new ListedState(LogListState.Usable, new DateTimeOffset(2025, 9, 22, 11, 29, 18, TimeSpan.Zero)), argon.State);
        Assert.Equal(new ListedState(LogListState.Qualified, new DateTimeOffset(2025, 8, 11, 11, 33, 27, TimeSpan.Zero)), argon.States[1]);
        Assert.All(list.Logs, log => Assert.Null(log.MonitoringPrefix));
        Assert.All(list.Logs, log => Assert.Null(log.MaximumMergeDelay));
    }

    [SharedDataTheory]
    [MemberData(nameof(Lists))]
    public void Every_list_there_is_is_read_but_for_the_one_that_ends_too_early(string file)
    {
        var isRead = LogListReader.TryRead(File.ReadAllBytes(SharedData.Path($"loglists/{file}")), null, out var list, out var problem);
        Assert.Equal(!file.EndsWith("log_list_incomplete.json", StringComparison.Ordinal), isRead);
        Assert.Equal(isRead, problem is null);
        Assert.All(list?.Logs ?? [], log => Assert.Equal(Hash256.Of(log.Key.Span), log.LogId));
        Assert.Empty(list?.Dropped ?? []);
    }

    [SharedDataTheory]
    [MemberData(nameof(Lists))]
    public void A_list_with_bits_flipped_or_cut_short_never_throws(string file)
    {
        var good = File.ReadAllBytes(SharedData.Path($"loglists/{file}"));
        var random = new Random(89);
        for (var i = 0; i < 60; i++)
        {
            var bad = good.ToArray();
            for (var flips = 0; flips < 20; flips++)
            {
                bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            }

            ReadWhateverItIs(i % 2 == 0 ? bad : bad[..random.Next(bad.Length)]);
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Lists))]
    public void A_list_whose_values_are_swapped_for_other_things_never_throws(string file)
    {
        if (file.EndsWith("log_list_incomplete.json", StringComparison.Ordinal))
        {
            return;
        }

        string[] others =
        [
            "null", "true", "-1", "1e999", "9223372036854775808", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[]]", "[null]", "\"0001-01-01T00:00:00+14:00\"",
            "\"9999-12-31T23:59:59-14:00\"", "\"https://[::1\"", "\"http://\\u2100.test/\"", "\"http://xn--a.test/\"", "\"file:///etc/passwd\"", $"\"{new string('x', 70000)}\"",
        ];
        var text = File.ReadAllText(SharedData.Path($"loglists/{file}"));
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var root = JsonNode.Parse(text)!;
            for (var swaps = 0; swaps < 10; swaps++)
            {
                Swap(root, random, $"@{random.Next(others.Length)}@");
            }

            // As text, because the library itself cannot write all of them.
            var swapped = Placeholder().Replace(root.ToJsonString(), match => others[int.Parse(match.Groups["at"].Value, CultureInfo.InvariantCulture)]);
            ReadWhateverItIs(Encoding.UTF8.GetBytes(swapped));
        }
    }

    [Theory]
    [InlineData("""{"usable":{"timestamp":"2026-01-01T00:00:00Z"}}""", LogListState.Usable)]
    [InlineData("""{"qualified":{"timestamp":"2026-01-01T00:00:00Z"}}""", LogListState.Qualified)]
    [InlineData("""{"readonly":{"timestamp":"2026-01-01T00:00:00Z","final_tree_head":{}}}""", LogListState.ReadOnly)]
    [InlineData("""{"qualified":{},"usable":{}}""", LogListState.Usable)]
    [InlineData("""{"readonly":{},"usable":{}}""", LogListState.ReadOnly)]
    [InlineData("""{"usable":"yes"}""", LogListState.Usable)]
    [InlineData("""{"qualified":{},"pending":{}}""", LogListState.Qualified)]
    [InlineData("""{"readonly":{},"retired":{}}""", LogListState.Retired)]
    [InlineData("""{"usable":{},"retired":{},"rejected":{}}""", LogListState.Rejected)]
    [InlineData("""{"excellent":{}}""", LogListState.Unstated)]
    [InlineData("""{"excellent":{},"pending":{}}""", LogListState.Pending)]
    [InlineData("""{"USABLE":{}}""", LogListState.Unstated)]
    [InlineData("""{}""", LogListState.Unstated)]
    [InlineData("""null""", LogListState.Unstated)]
    [InlineData("\"usable\"", LogListState.Unstated)]
    public void The_strongest_state_counts_and_unknown_ones_do_not(string state, LogListState expected) =>
        Assert.Equal(expected, Assert.Single(Read(List(log => log["state"] = JsonNode.Parse(state))).Logs).State.State);

    [Fact]
    public void A_state_has_the_time_of_the_list_to_the_millisecond()
    {
        var list = Read(List(log => log["state"] = JsonNode.Parse("""{"usable":{"timestamp":"2026-01-01T02:00:00.1234567+01:00"}}""")));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 1, 0, 0, 123, TimeSpan.Zero), list.Logs[0].State.Since);
        list = Read(List(log => log["state"] = JsonNode.Parse("""{"usable":{"timestamp":"yesterday"}}""")));
        Assert.Equal(new ListedState(LogListState.Usable, null), list.Logs[0].State);
    }

    [Theory]
    [InlineData("https://ct.example.com/bogus/", true)]
    [InlineData("https://CT-mimics.EXAMPLE.com/mimic1/", true)]
    [InlineData("https://example.com/", true)]
    [InlineData("https://example.com./", true)]
    [InlineData("https://larch.example.com.test/", false)]
    [InlineData("https://notexample.com/", false)]
    public void A_log_under_example_com_is_made_up(string url, bool expected) =>
        Assert.Equal(expected, Assert.Single(Read(List(log => log["url"] = url)).Logs).IsMadeUp);

    [Theory]
    [InlineData("\"test\"", "test")]
    [InlineData("\"monitoring_only\"", "monitoring_only")]
    [InlineData("\"a new one\"", "a new one")]
    [InlineData("\"prod\"", "prod")]
    [InlineData("7", "")]
    public void A_log_type_is_kept_as_it_is_written(string type, string expected) =>
        Assert.Equal(expected, Assert.Single(Read(List(log => log["log_type"] = JsonNode.Parse(type))).Logs).LogType);

    [Fact]
    public void What_a_list_leaves_out_has_no_value()
    {
        var list = Read(List(log =>
        {
            foreach (var member in (string[])["description", "url", "mmd", "state"])
            {
                log.Remove(member);
            }
        }));
        var log = Assert.Single(list.Logs);
        Assert.Equal(ForgedLogList.IdOf("larch").ToHex(), log.Name);
        Assert.Null(log.MonitoringPrefix);
        Assert.Null(log.MaximumMergeDelay);
        Assert.Equal("prod", log.LogType);
        Assert.Empty(log.States);
    }

    [Fact]
    public void Former_operators_and_intervals_are_read()
    {
        var list = Read(List(log =>
        {
            log["previous_operators"] = JsonNode.Parse(
                """[{"name":"Elder","end_time":"2025-03-01T00:00:00Z"},{"name":"Nobody"},{"end_time":"2025-03-01T00:00:00Z"},7,{"name":"a\nb","end_time":"2025-03-01T00:00:00Z"}]""");
            log["temporal_interval"] = JsonNode.Parse("""{"start_inclusive":"2026-06-18T00:00:00Z","end_exclusive":"2026-12-17T00:00:00Z"}""");
        }));
        var log = Assert.Single(list.Logs);
        Assert.Equal([new PreviousOperator("Elder", new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero))], log.PreviousOperators);
        Assert.Equal(new DateTimeOffset(2026, 6, 18, 0, 0, 0, TimeSpan.Zero), log.NotAfterStart);
        Assert.Equal(new DateTimeOffset(2026, 12, 17, 0, 0, 0, TimeSpan.Zero), log.NotAfterEnd);
    }

    [Theory]
    [InlineData("key", "\"AAAA\"", "SHA-256")]
    [InlineData("key", "\"not base64\"", "no key")]
    [InlineData("key", "\"\"", "no key")]
    [InlineData("key", "7", "no key")]
    [InlineData("log_id", "\"AAAA\"", "log_id")]
    [InlineData("log_id", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"", "SHA-256")]
    [InlineData("url", "null", "address")]
    [InlineData("url", "\"larch\"", "address")]
    [InlineData("url", "\"ftp://larch.test/\"", "address")]
    [InlineData("url", "\"javascript:alert(1)\"", "address")]
    [InlineData("url", "\"https://larch.test/?a=b\"", "address")]
    [InlineData("url", "\"https://user@larch.test/\"", "address")]
    [InlineData("description", "\"two\\nlines\"", "name")]
    public void A_broken_entry_is_dropped_with_its_reason_and_the_others_stay(string member, string value, string reason)
    {
        var list = Read(List(log => log[member] = JsonNode.Parse(value), withGoodOne: true));
        Assert.Equal("good", Assert.Single(list.Logs).Name);
        Assert.Contains(reason, Assert.Single(list.Dropped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_is_left_out()
    {
        var longUrl = Read(List(log => log["url"] = $"https://larch.test/{new string('a', 2000)}/", withGoodOne: true));
        Assert.Equal("good", Assert.Single(longUrl.Logs).Name);
        var longName = Read(List(log => log["description"] = new string('a', 2000)));
        Assert.Equal("larch.test/2026h2/", Assert.Single(longName.Logs).Name);
    }

    [Fact]
    public void A_log_id_counts_once()
    {
        var doubled = JsonNode.Parse(List(_ => { }))!;
        var logs = doubled["operators"]![0]!["logs"]!.AsArray();
        logs.Add(logs[0]!.DeepClone());
        var list = Read(Encoding.UTF8.GetBytes(doubled.ToJsonString()));
        Assert.Single(list.Logs);
        Assert.Contains("twice", Assert.Single(list.Dropped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_without_end_are_cut()
    {
        var operators = new JsonArray([.. Enumerable.Range(0, 5000).Select(i => new JsonObject { ["name"] = $"Operator {i}", ["logs"] = new JsonArray(), ["tiled_logs"] = new JsonArray() })]);
        var list = Read(Encoding.UTF8.GetBytes(new JsonObject { ["operators"] = operators }.ToJsonString()));
        Assert.Contains("more than", Assert.Single(list.Dropped).Reason, StringComparison.Ordinal);

        var logs = new JsonArray([.. Enumerable.Range(0, 5000).Select(i => JsonValue.Create(i))]);
        list = Read(Encoding.UTF8.GetBytes(new JsonObject { ["operators"] = new JsonArray(new JsonObject { ["logs"] = logs }) }.ToJsonString()));
        Assert.InRange(list.Dropped.Count, 4096, 4098);
        Assert.Contains("more than", list.Dropped[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_says_whose_list_it_is_where_it_says_so()
    {
        Assert.True(LogListReader.TryRead(List(_ => { }), LogProgram.Mozilla, out var list, out _));
        Assert.Equal(LogListFormat.Other, list.Format);
        Assert.Equal(LogProgram.Mozilla, list.Program);
        Assert.Null(Read(List(_ => { })).Program);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("<html></html>")]
    [InlineData("""{"operators":{}}""")]
    public void What_is_no_list_is_refused(string text)
    {
        Assert.False(LogListReader.TryRead(Encoding.UTF8.GetBytes(text), null, out _, out var problem));
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void What_is_far_too_large_or_deep_is_refused()
    {
        Assert.False(LogListReader.TryRead(new byte[LogListReader.MaximumBytes + 1], null, out _, out _));
        Assert.False(LogListReader.TryRead(Encoding.UTF8.GetBytes("""{"operators":""" + new string('[', 5000) + new string(']', 5000) + "}"), null, out _, out _));
    }

    [GeneratedRegex("\"@(?<at>[0-9]+)@\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();

    private static LogList Read(byte[] json)
    {
        Assert.True(LogListReader.TryRead(json, null, out var list, out var problem), problem);
        return list;
    }

    private static void ReadWhateverItIs(byte[] json)
    {
        if (!LogListReader.TryRead(json, null, out var list, out var problem))
        {
            Assert.NotEmpty(problem);
            return;
        }

        // Whatever was read can be told and used.
        Assert.All(list.Logs, log => Assert.Equal(Hash256.Of(log.Key.Span), log.LogId));
        Assert.All(list.Logs, log => Assert.DoesNotContain(log.Name + log.Operator, char.IsControl));
        Assert.All(list.Logs, log => Assert.InRange(log.Name.Length, 1, 128));
        Assert.All(list.Logs.Where(log => log.MonitoringPrefix is not null), log => Assert.EndsWith("/", log.MonitoringPrefix!.AbsoluteUri, StringComparison.Ordinal));
    }

    // Puts a value in the place of another, somewhere down the tree.
    private static void Swap(JsonNode node, Random random, string value)
    {
        while (true)
        {
            var isObject = node is JsonObject;
            var count = isObject ? node.AsObject().Count : node.AsArray().Count;
            if (count == 0)
            {
                return;
            }

            var at = random.Next(count);
            var name = isObject ? node.AsObject().ElementAt(at).Key : "";
            var child = isObject ? node[name] : node[at];
            if (child is not (JsonObject or JsonArray) || random.Next(8) == 0)
            {
                if (isObject)
                {
                    node[name] = value;
                }
                else
                {
                    node[at] = value;
                }

                return;
            }

            node = child;
        }
    }

    private static byte[] List(Action<JsonObject> change, bool withGoodOne = false)
    {
        var log = ForgedLogList.Log("larch");
        change(log);
        var logs = new JsonArray(log);
        if (withGoodOne)
        {
            logs.Add((JsonNode)ForgedLogList.Log("good"));
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["operators"] = new JsonArray(new JsonObject { ["name"] = "Operator", ["logs"] = logs }) }.ToJsonString());
    }
}
