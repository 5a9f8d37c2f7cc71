using System.Text;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Http;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>What get-entries may and may not look like.</summary>
public sealed class GetEntriesTests
{
    private const string Leaf = "AAAAAAE9pCDoYwAAAAAAAAAA";
    private const string Extra = "AAAA";
    private static readonly ForgedLog Log = QuickLog.Create(ForgedLogKind.Rfc6962, 0, new ScenarioClock(QuickLog.Start));

    [Theory]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","extra_data":"EXTRA"}]}""")]
    [InlineData("""{"entries":[{"extra_data":"EXTRA","leaf_input":"LEAF"}]}""")]
    [InlineData(""" { "entries" : [ { "leaf_input" : "LEAF" , "extra_data" : "EXTRA" } ] } """)]
    [InlineData("""{"more":{"a":[1,{"entries":[]}]},"entries":[{"n":null,"leaf_input":"LEAF","x":[{}],"extra_data":"EXTRA"}],"z":1e9}""")]
    [InlineData("""{"entries":[{"leaf_input":"\u0041AAAAAE9pCDoYwAAAAAAAAAA","extra_data":"EXTRA"}]}""")]
    public async Task Members_may_come_in_any_order_with_others_between(string json)
    {
        using var batch = await FetchAsync(json, 10);
        Assert.Equal(1, batch.Count);
        Assert.Equal(Convert.FromBase64String(Leaf), batch.GetLeaf(0).ToArray());
        Assert.Equal(Convert.FromBase64String(Extra), batch.GetExtra(0).ToArray());
        Assert.Equal(Hash256.Of([0, .. Convert.FromBase64String(Leaf)]), batch.LeafHashes[0]);
    }

    [Fact]
    public async Task A_slash_may_be_escaped()
    {
        byte[] leaf = [0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        var text = Convert.ToBase64String(leaf);
        Assert.Contains('/', text);
        using var batch = await FetchAsync($$"""{"entries":[{"leaf_input":"{{text.Replace("/", "\\/", StringComparison.Ordinal)}}","extra_data":""}]}""", 1);
        Assert.Equal(leaf, batch.GetLeaf(0).ToArray());
    }

    [Fact]
    public async Task An_entry_that_makes_no_sense_is_an_entry_all_the_same()
    {
        using var batch = await FetchAsync("""{"entries":[{"leaf_input":"","extra_data":""},{"leaf_input":"/////w==","extra_data":"AA=="}]}""", 2);
        Assert.Equal(Hash256.Of([0]), batch.LeafHashes[0]);
        Assert.False(batch.TryGetEntry(0, out _, out var fault));
        Assert.Equal(new Fault(FaultKind.Truncated, 0), fault);
        Assert.False(batch.TryGetEntry(1, out _, out fault));
        Assert.Equal(new Fault(FaultKind.UnknownVariant, 0), fault);
    }

    [Theory]
    [InlineData("""{"entries":[{"leaf_input":"LEAF"}]}""")]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","extra_data":"not base64"}]}""")]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","extra_data":"\ud800"}]}""")]
    public async Task Extra_data_may_be_broken_and_the_leaf_is_still_there(string json)
    {
        using var batch = await FetchAsync(json, 1);
        Assert.Equal(Convert.FromBase64String(Leaf), batch.GetLeaf(0).ToArray());
        Assert.True(batch.GetExtra(0).IsEmpty);
        Assert.False(batch.TryGetEntry(0, out _, out _));
    }

    [Theory]
    [InlineData("", LogFaultKind.BadResponse)]
    [InlineData("null", LogFaultKind.BadResponse)]
    [InlineData("[]", LogFaultKind.BadResponse)]
    [InlineData("{}", LogFaultKind.BadResponse)]
    [InlineData("""{"entries":null}""", LogFaultKind.BadResponse)]
    [InlineData("""{"entries":{}}""", LogFaultKind.BadResponse)]
    [InlineData("""{"entries":[1]}""", LogFaultKind.MalformedEntry)]
    [InlineData("""{"entries":[{}]}""", LogFaultKind.MalformedEntry)]
    [InlineData("""{"entries":[{"leaf_input":1,"extra_data":""}]}""", LogFaultKind.MalformedEntry)]
    [InlineData("""{"entries":[{"leaf_input":null,"extra_data":""}]}""", LogFaultKind.MalformedEntry)]
    [InlineData("""{"entries":[{"leaf_input":"LEA","extra_data":""}]}""", LogFaultKind.MalformedEntry)]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","leaf_input":"LEAF","extra_data":""}]}""", LogFaultKind.MalformedEntry)]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","extra_data":"EXTRA"}],"entries":[]}""", LogFaultKind.BadResponse)]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","extra_data":"EXTRA"}]""", LogFaultKind.BadResponse)]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","extra_data":"EXTRA"}]}}""", LogFaultKind.BadResponse)]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","extra_data":"EXTRA"}]}x""", LogFaultKind.BadResponse)]
    [InlineData("""{"error_message":"backend down"}""", LogFaultKind.BadResponse)]
    [InlineData("""{"\ud800aaaaaa":1,"entries":[]}""", LogFaultKind.BadResponse)]
    [InlineData("""{"entries":[]}""", LogFaultKind.NoEntries)]
    [InlineData("""{"entries":[{"leaf_input":"LEAF","extra_data":""},{"leaf_input":"LEAF","extra_data":""},{"leaf_input":"LEAF","extra_data":""}]}""", LogFaultKind.TooManyEntries)]
    public async Task What_is_no_answer_is_the_logs_fault(string json, LogFaultKind expected)
    {
        var fault = await Assert.ThrowsAsync<LogFaultException>(() => FetchAsync(json, 2));
        Assert.Equal(expected, fault.Kind);
    }

    [Fact]
    public async Task Nesting_without_end_is_no_answer()
    {
        var json = "{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + ",\"entries\":[]}";
        var fault = await Assert.ThrowsAsync<LogFaultException>(() => FetchAsync(json, 2));
        Assert.Equal(LogFaultKind.BadResponse, fault.Kind);
    }

    [Fact]
    public async Task Whatever_is_cut_off_or_flipped_is_entries_or_a_fault()
    {
        var good = Encoding.ASCII.GetBytes($$"""{"entries":[{"leaf_input":"{{Leaf}}","extra_data":"{{Extra}}"},{"leaf_input":"{{Leaf}}","extra_data":"{{Extra}}"}]}""");
        var random = new Random(6962);
        for (var i = 0; i < 500; i++)
        {
            var bad = good.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            }

            var body = i % 2 == 0 ? bad : bad[..random.Next(bad.Length)];
            try
            {
                using var batch = await FetchAsync(body, 2);
                Assert.InRange(batch.Count, 1, 2);
            }
            catch (LogFaultException e)
            {
                Assert.True(e.Kind is LogFaultKind.BadResponse or LogFaultKind.NoEntries or LogFaultKind.MalformedEntry, e.Message);
            }
        }
    }

    [Fact]
    public async Task A_page_too_large_for_us_is_asked_for_in_halves()
    {
        var extra = new string('A', 120_000);
        var web = new FakeWeb(request =>
        {
            var query = request.RequestUri!.Query.TrimStart('?').Split('&').Select(pair => int.Parse(pair.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var entries = Enumerable.Repeat($$"""{"leaf_input":"{{Leaf}}","extra_data":"{{extra}}"}""", query[1] - query[0] + 1);
            return FakeWeb.Bytes(Encoding.ASCII.GetBytes($$"""{"entries":[{{string.Join(',', entries)}}]}"""));
        });
        using var batch = await FetchAsync(web, 100);
        Assert.InRange(batch.Count, 1, 99);
        Assert.True(web.Requests.Count > 1);
    }

    private static Task<RawEntryBatch> FetchAsync(string json, int count) =>
        FetchAsync(Encoding.UTF8.GetBytes(json.Replace("LEAF", Leaf, StringComparison.Ordinal).Replace("EXTRA", Extra, StringComparison.Ordinal)), count);

    private static Task<RawEntryBatch> FetchAsync(byte[] body, int count) => FetchAsync(FakeWeb.InTurn(() => FakeWeb.Bytes(body)), count);

    private static async Task<RawEntryBatch> FetchAsync(FakeWeb web, int count)
    {
        var log = Log;
        var descriptor = new LogDescriptor
        {
            Name = "larch",
            Kind = LogKind.Rfc6962,
            MonitoringPrefix = new Uri("https://larch.example/"),
            SubmissionPrefix = new Uri("https://larch.example/"),
            Key = log.Key.SubjectPublicKeyInfo,
            LogId = log.LogId,
            MaximumMergeDelay = TimeSpan.FromDays(1),
        };
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "crawler@research.example", MaximumAttempts = 1 }, web);
        Assert.True(LogClients.TryCreate(descriptor, fetcher, out var client, out _));
        using (client)
        {
            var head = new SignedTreeHead { LogId = log.LogId, TreeSize = 5000, Timestamp = 1, RootHash = default, Signature = default };
            return await client.FetchEntriesAsync(0, count, head, CancellationToken.None);
        }
    }
}
