using CtAuditor.Logs;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>Every fault of the testbed, over both protocols, from the beginning and from where a first crawl stopped.</summary>
public sealed class TestbedFaultTests
{
    private const int Entries = 600;
    private const string Fine = "";
    private const string Unavailable = "unavailable";

    private static readonly Dictionary<string, LogFault> Faults = new(StringComparer.Ordinal)
    {
        ["extra data cut short"] = new BrokenExtraData(300, ExtraDataFlaw.CutShort),
        ["extra data too long"] = new BrokenExtraData(300, ExtraDataFlaw.TrailingBytes),
        ["connection reset"] = new ConnectionReset(),
        ["connection reset later"] = new ConnectionReset(30),
        ["cut body"] = new CutBody(40),
        ["empty page"] = new EmptyPage(),
        ["500"] = new ErrorStatus(),
        ["429"] = new TooManyRequests(RetryAfter: 600),
        ["flipped bit"] = new FlippedBit(300),
        ["flipped hash"] = new FlippedHash(),
        ["foreign signature"] = new ForeignHeadSignature(),
        ["future head"] = new FutureHead(TimeSpan.FromDays(3)),
        ["web page"] = new HtmlPage(),
        ["web page for entries"] = new HtmlPage { On = LogEndpoint.Entries },
        ["long page"] = new LongPage(),
        ["repeated page"] = new RepeatedPage(),
        ["wrong root"] = new WrongRoot(),
        ["wrong issuer"] = new WrongIssuer(),
    };

    [Theory]
    [InlineData("extra data cut short", Fine, nameof(LogFaultKind.MalformedTile))]
    [InlineData("extra data too long", Fine, Fine)]
    [InlineData("connection reset", Unavailable, Unavailable)]
    [InlineData("connection reset later", Unavailable, Unavailable)]
    [InlineData("cut body", nameof(LogFaultKind.BadResponse), nameof(LogFaultKind.TruncatedTile))]
    [InlineData("empty page", nameof(LogFaultKind.NoEntries), nameof(LogFaultKind.TruncatedTile))]
    [InlineData("500", Unavailable, Unavailable)]
    [InlineData("429", Unavailable, Unavailable)]
    [InlineData("flipped bit", nameof(LogFaultKind.RootMismatch), nameof(LogFaultKind.RootMismatch))]
    [InlineData("flipped hash", Fine, nameof(LogFaultKind.RootMismatch))]
    [InlineData("foreign signature", nameof(LogFaultKind.BadSignature), nameof(LogFaultKind.BadSignature))]
    [InlineData("future head", Fine, Fine)]
    [InlineData("web page", nameof(LogFaultKind.BadResponse), nameof(LogFaultKind.BadResponse))]
    [InlineData("web page for entries", nameof(LogFaultKind.BadResponse), nameof(LogFaultKind.BadResponse))]
    [InlineData("long page", nameof(LogFaultKind.TooManyEntries), Fine)]
    [InlineData("repeated page", nameof(LogFaultKind.RepeatedEntries), nameof(LogFaultKind.RootMismatch))]
    [InlineData("wrong root", nameof(LogFaultKind.RootMismatch), nameof(LogFaultKind.RootMismatch))]
    [InlineData("wrong issuer", Fine, Fine)]
    public async Task Each_fault_is_called_by_its_name(string name, string rfc6962, string staticCt)
    {
        Assert.Equal(rfc6962, await OutcomeAsync(ForgedLogKind.Rfc6962, name));
        Assert.Equal(staticCt, await OutcomeAsync(ForgedLogKind.StaticCt, name));
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task A_log_that_changes_its_past_after_we_read_it_forks(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, Entries);
        var before = await log.ReadAsync(new TailRequest { Start = TailStart.Beginning });
        log.Grow(200);
        log.Server.Faults.Set(new Fork(FirstIndex: 100));
        var fault = await Assert.ThrowsAsync<LogFaultException>(() => log.ReadAsync(new TailRequest { Tree = before.Tree, LastHead = before.ReachedHead }));
        Assert.Equal(LogFaultKind.Fork, fault.Kind);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task A_log_that_changes_what_we_have_not_read_yet_cannot_be_told_from_an_honest_one(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, Entries);
        var before = await log.ReadAsync(new TailRequest { Start = TailStart.Beginning });
        log.Grow(200);
        log.Server.Faults.Set(new Fork(FirstIndex: Entries + 50));
        var result = await log.ReadAsync(new TailRequest { Tree = before.Tree, LastHead = before.ReachedHead });
        Assert.Equal(Entries + 200, result.Tree!.Size);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task A_shrunk_log_is_told_from_a_cached_head(ForgedLogKind kind)
    {
        await using var log = await LoopbackLog.StartAsync(kind, Entries);
        log.Grow(200);
        var before = await log.ReadAsync(new TailRequest { Start = TailStart.Beginning });
        var again = new TailRequest { Tree = before.Tree, LastHead = before.ReachedHead };

        log.Server.Faults.Set(new CachedHead(StepsBack: 1));
        Assert.Empty((await log.ReadAsync(again)).Entries);

        log.Server.Faults.Set(new ShrunkHead(Entries));
        var fault = await Assert.ThrowsAsync<LogFaultException>(() => log.ReadAsync(again));
        Assert.Equal(LogFaultKind.HeadShrank, fault.Kind);
    }

    private static async Task<string> OutcomeAsync(ForgedLogKind kind, string name)
    {
        await using var log = await LoopbackLog.StartAsync(kind, Entries, new LogServerOptions { PageLimit = 100 });
        log.Server.Faults.Set(Faults[name]);
        try
        {
            var result = await log.ReadAsync(new TailRequest { Start = TailStart.Beginning });
            Assert.Equal(log.Log.Head.RootHash, result.Tree!.Root());
            return result.Gaps.Count > 0 ? result.Gaps[0].Kind.ToString() : Fine;
        }
        catch (LogFaultException e)
        {
            Assert.False(e.Evidence.IsEmpty);
            return e.Kind.ToString();
        }
        catch (LogUnavailableException)
        {
            return Unavailable;
        }
    }
}
