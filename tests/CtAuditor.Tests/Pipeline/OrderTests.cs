using System.Text.RegularExpressions;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Logs;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>What is found does not depend on the order in which entries come by.</summary>
public sealed class OrderTests(OrderTests.Bed fixture) : IClassFixture<OrderTests.Bed>
{
    private static readonly string[] Names = ["larch", "maple", "otter", "heron"];

    public static TheoryData<string> OrdersOfLogs => [.. Orders(Names).Select(order => string.Join(' ', order))];

    [Theory]
    [MemberData(nameof(OrdersOfLogs))]
    public async Task Logs_read_one_after_the_other_in_any_order_give_the_findings_of_all_at_once(string order)
    {
        var bed = fixture.Pipeline;
        var store = order.Replace(' ', '-') + ".db";
        foreach (var log in order.Split(' '))
        {
            var summary = await bed.CrawlAsync(store, log);
            Assert.Empty(summary.Failed);
        }

        // Settlement needs the bytes of all logs, and comes back to what it could not get.
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        var last = await bed.CrawlAsync(store);
        fixture.Clock.Advance(-TimeSpan.FromDays(2));

        Assert.Equal(0, last.Entries);
        var actual = bed.Read(store);
        PipelineAssert.SameLines(fixture.AllAtOnce.Records.Select(WithoutMarks), actual.Records.Select(WithoutMarks));
        PipelineAssert.SameLines(fixture.AllAtOnce.OpenFindings.Where(IsOfOneRun), actual.OpenFindings.Where(IsOfOneRun));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Entries_in_any_order_within_their_logs_give_the_same_findings(int seed)
    {
        // Shuffled where an entry's place is not part of it: in the logs of RFC 6962.
        var random = new Random(seed);
        var read = ScenarioReader.ReadBuiltIn("pairing-small");
        await using var bed = await PipelineBed.StartAsync(read, fixture.Clock);
        foreach (var log in bed.Host.Logs.Where(log => log.Kind == ForgedLogKind.Rfc6962))
        {
            var entries = Enumerable.Range(0, (int)log.Server.Log.Size).Select(i => log.Server.Log.Entry(i)).ToArray();
            random.Shuffle(entries);
            var shuffled = new ForgedLog(log.Name, log.Kind, log.Server.Log.Key, fixture.Clock);
            Array.ForEach(entries, entry => shuffled.Append(entry));
            shuffled.Publish();
            log.Server.Faults.Set(Spoilt.Source(shuffled));
        }

        await bed.CrawlAsync("shuffled.db");

        PipelineAssert.SameLines(fixture.AllAtOnce.OpenFindings.Select(WithoutPlaces), bed.Read("shuffled.db").OpenFindings.Select(WithoutPlaces));
    }

    // A run waits for precertificates, and for what SCTs promise, in the logs that it reads itself, and in no others: it cannot know whether those will
    // ever be read. The mark of a final that waits is the record's last byte.
    private static bool IsOfOneRun(string finding) =>
        !finding.Contains(" final-without-precert ", StringComparison.Ordinal) && !finding.Contains(" sct-not-incorporated-past-mmd ", StringComparison.Ordinal);

    private static string WithoutMarks(string record) => record.Remove(record.IndexOf(' ', record.IndexOf(' ', StringComparison.Ordinal) + 1) + 1 + (2 * 63), 2);

    // The index in a shuffled log is another one, and may be said.
    private static string WithoutPlaces(string finding) =>
        Regex.Replace(finding, "(?<log>larch|maple)(?<word> entry)? [0-9]+", "${log}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static IEnumerable<string[]> Orders(string[] rest) =>
        rest.Length <= 1 ? [rest] : rest.SelectMany(first => Orders([.. rest.Where(name => name != first)]).Select(order => (string[])[first, .. order]));

    public sealed class Bed : IAsyncLifetime
    {
        internal PipelineBed Pipeline { get; private set; } = null!;

        internal HastyClock Clock => (HastyClock)Pipeline.Clock;

        internal StoreSnapshot AllAtOnce { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Pipeline = await PipelineBed.StartAsync("pairing-small");
            await Pipeline.CrawlAsync("all.db");
            AllAtOnce = Pipeline.Read("all.db");
            PipelineAssert.Found(AllAtOnce, Pipeline.Host.Cases);
        }

        public async Task DisposeAsync() => await Pipeline.DisposeAsync();
    }
}
