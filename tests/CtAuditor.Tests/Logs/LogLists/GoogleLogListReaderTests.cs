using System.Text;
using System.Text.Json.Nodes;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;
using Xunit;

namespace CtAuditor.Tests.Logs.LogLists;

public sealed class GoogleLogListReaderTests
{
    private const string Snapshot = "loglists/crtsh_ctloglists/gstatic/v3/all_logs_list.json";
    private static readonly EcdsaSigningKey Key = new("lists", "larch");

    public static TheoryData<string> Lists =>
        SharedData.IsPresent
            ? [.. Directory.GetFiles(SharedData.Path("loglists"), "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(SharedData.Path("loglists"), file)).Order(StringComparer.Ordinal)]
            : ["absent"];

    [SharedDataFact]
    public void The_list_of_2026_08_20_has_45_logs_to_tail()
    {
        var list = Read(File.ReadAllBytes(SharedData.Path(Snapshot)));
        Assert.Equal("89.25", list.Version);
        Assert.Equal(new DateTimeOffset(2026, 8, 20, 13, 34, 57, TimeSpan.Zero), list.Timestamp);
        Assert.Equal(23, list.Logs.Count(log => log.Kind == LogKind.Rfc6962));
        Assert.Equal(22, list.Logs.Count(log => log.Kind == LogKind.StaticCt));
        Assert.Equal(117 - 45, list.NotTailed);
        Assert.Empty(list.Malformed);
        Assert.Equal(45, list.Logs.Select(log => log.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(list.Logs, log => Assert.False(log.MonitoringPrefix.Host.EndsWith("example.com", StringComparison.Ordinal)));
        Assert.All(list.Logs, log => Assert.NotNull(log.StateSince));
        Assert.All(list.Logs, log => Assert.True(log.NotAfterStart < log.NotAfterEnd));

        var parcelYard = list.Logs.Single(log => log.Name == "Google 'ParcelYard2026h2' log");
        Assert.Equal("Google", parcelYard.Operator);
        Assert.Equal("parcelyard2026h2.prod.certificate.transparency.goog", parcelYard.Origin);
        Assert.Equal("https://storage.googleapis.com/parcelyard2026h2.prod.certificate.transparency.goog/", parcelYard.MonitoringPrefix.AbsoluteUri);
        Assert.Equal(TimeSpan.FromMinutes(1), parcelYard.MaximumMergeDelay);
        Assert.Equal("qualified", parcelYard.State);
    }

    [SharedDataTheory]
    [MemberData(nameof(Lists))]
    public void Every_other_list_is_read_or_refused_without_a_crash(string file)
    {
        if (GoogleLogListReader.TryRead(File.ReadAllBytes(SharedData.Path($"loglists/{file}")), out var list, out var problem))
        {
            Assert.All(list.Logs, log => Assert.Equal(Hash256.Of(log.Key.Span), log.LogId));
            Assert.All(list.Logs, log => Assert.DoesNotContain("example.com", log.MonitoringPrefix.Host, StringComparison.Ordinal));
        }
        else
        {
            Assert.NotEmpty(problem);
        }
    }

    [SharedDataFact]
    public void A_list_with_bits_flipped_never_crashes()
    {
        var good = File.ReadAllBytes(SharedData.Path(Snapshot));
        var random = new Random(89);
        for (var i = 0; i < 200; i++)
        {
            var bad = good.ToArray();
            for (var flips = 0; flips < 20; flips++)
            {
                bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            }

            GoogleLogListReader.TryRead(i % 2 == 0 ? bad : bad[..random.Next(bad.Length)], out _, out _);
        }
    }

    [Theory]
    [InlineData("""{"usable":{"timestamp":"2026-01-01T00:00:00Z"}}""", "usable")]
    [InlineData("""{"qualified":{"timestamp":"2026-01-01T00:00:00Z"}}""", "qualified")]
    [InlineData("""{"readonly":{"timestamp":"2026-01-01T00:00:00Z","final_tree_head":{}}}""", "readonly")]
    [InlineData("""{"qualified":{},"usable":{}}""", "usable")]
    [InlineData("""{"usable":"yes"}""", "usable")]
    [InlineData("""{"pending":{}}""", null)]
    [InlineData("""{"retired":{}}""", null)]
    [InlineData("""{"usable":{},"rejected":{}}""", null)]
    [InlineData("""{"usable":{},"retired":{}}""", null)]
    [InlineData("""{"excellent":{}}""", null)]
    [InlineData("""{}""", null)]
    [InlineData("""null""", null)]
    public void Some_states_are_tailed(string state, string? expected)
    {
        var list = Read(List(log => log["state"] = JsonNode.Parse(state)));
        Assert.Equal(expected, list.Logs.SingleOrDefault()?.State);
        Assert.Equal(expected is null ? 1 : 0, list.NotTailed);
    }

    [Theory]
    [InlineData("log_type", "\"test\"")]
    [InlineData("log_type", "\"monitoring_only\"")]
    [InlineData("log_type", "\"a new one\"")]
    [InlineData("url", "\"https://ct.example.com/bogus/\"")]
    [InlineData("url", "\"https://CT-mimics.EXAMPLE.com/mimic1/\"")]
    [InlineData("url", "\"https://example.com/\"")]
    public void Logs_that_are_none_for_us_are_counted(string member, string value)
    {
        var list = Read(List(log => log[member] = JsonNode.Parse(value)));
        Assert.Empty(list.Logs);
        Assert.Equal(1, list.NotTailed);
        Assert.Empty(list.Malformed);
    }

    [Theory]
    [InlineData("key", "\"AAAA\"")]
    [InlineData("key", "\"not base64\"")]
    [InlineData("key", "7")]
    [InlineData("log_id", "\"AAAA\"")]
    [InlineData("log_id", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"")]
    [InlineData("url", "null")]
    [InlineData("url", "\"larch\"")]
    [InlineData("url", "\"ftp://larch.test/\"")]
    [InlineData("url", "\"https://larch.test/?a=b\"")]
    [InlineData("url", "\"https://user@larch.test/\"")]
    [InlineData("description", "\"two\\nlines\"")]
    public void A_broken_entry_is_told_and_the_others_stay(string member, string value)
    {
        var list = Read(List(log => log[member] = JsonNode.Parse(value), withGoodOne: true));
        Assert.Equal("good", Assert.Single(list.Logs).Name);
        Assert.Single(list.Malformed);
    }

    [Fact]
    public void Names_are_unique_and_ids_too()
    {
        var list = Read(List(log => log["description"] = "good", withGoodOne: true));
        Assert.Equal(2, list.Logs.Select(log => log.Name).Distinct(StringComparer.Ordinal).Count());
        var doubled = JsonNode.Parse(List(_ => { }))!;
        var logs = doubled["operators"]![0]!["logs"]!.AsArray();
        logs.Add(logs[0]!.DeepClone());
        list = Read(Encoding.UTF8.GetBytes(doubled.ToJsonString()));
        Assert.Single(list.Logs);
        Assert.Single(list.Malformed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html></html>")]
    [InlineData("""{"operators":{}}""")]
    public void What_is_no_list_is_refused(string text)
    {
        Assert.False(GoogleLogListReader.TryRead(Encoding.UTF8.GetBytes(text), out _, out var problem));
        Assert.NotEmpty(problem!);
    }

    private static LogList Read(byte[] json)
    {
        Assert.True(GoogleLogListReader.TryRead(json, out var list, out var problem), problem);
        return list;
    }

    private static byte[] List(Action<JsonObject> change, bool withGoodOne = false)
    {
        var log = Log("larch", Key);
        change(log);
        var logs = new JsonArray(log);
        if (withGoodOne)
        {
            logs.Add((JsonNode)Log("good", new EcdsaSigningKey("lists", "good")));
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["operators"] = new JsonArray(new JsonObject { ["name"] = "Operator", ["logs"] = logs }) }.ToJsonString());
    }

    private static JsonObject Log(string name, EcdsaSigningKey key) => new()
    {
        ["description"] = name,
        ["log_id"] = key.KeyHash.ToBase64(),
        ["key"] = Convert.ToBase64String(key.SubjectPublicKeyInfo.Span),
        ["url"] = $"https://{name}.test/2026h2",
        ["mmd"] = 86400,
        ["state"] = JsonNode.Parse("""{"usable":{"timestamp":"2026-01-01T00:00:00Z"}}"""),
    };
}
