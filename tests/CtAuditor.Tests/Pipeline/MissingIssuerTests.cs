using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Testbed;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>A static-ct log names issuers by fingerprint, and has to serve them. One that does not.</summary>
public sealed class MissingIssuerTests
{
    private static readonly ScenarioClock Clock = new(new DateTimeOffset(2026, 10, 2, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Precertificates_are_read_finals_are_kept_and_the_log_is_at_fault(int status)
    {
        var log = LogWithTwoPrecertificatesAndAFinal();
        var server = await LogServer.StartAsync(log, new LogServerOptions { RecordRequests = true }, CancellationToken.None);
        await using var owned = server;
        server.Faults.Set(new ErrorStatus(status) { On = LogEndpoint.Issuer });
        using var crawl = new LoopbackCrawl(Clock);

        var outcome = (await crawl.RunAsync(LoopbackCrawl.Describe(server))).AssertReadWhole(3);

        var row = Assert.Single(outcome.Logs);
        Assert.Equal((2, 0, 1), (row.Counts.Precertificates, row.Counts.Finals, row.Counts.Malformed));
        var kept = Assert.Single(outcome.Quarantined);
        Assert.Equal(("issuer", FaultKind.Missing, 2L), (kept.Part, kept.Fault.Kind, kept.Index));
        Assert.Equal(log.Entry(2).LeafInput(), kept.Leaf);

        var fault = Assert.Single(outcome.Faults);
        Assert.Equal("IssuerMissing", fault.Kind);
        var issuers = SampleCas.Ecdsa.Chain().Count;
        Assert.Equal(issuers, fault.Count);
        Assert.Equal(issuers, server.Requests.Count(request => request.Contains("/issuer/", StringComparison.Ordinal)));

        // The two precertificates share a serial number. The log put them into its tree as this CA's; without the CA's
        // certificate its signature cannot be checked, so that is the log's word and no proof.
        Assert.Equal(
            [(RuleIds.LogIssuerMissing, Confidence.Probable), (RuleIds.PrecertificateDuplicateSerial, Confidence.Probable)],
            outcome.Findings.Select(finding => (finding.RuleId, finding.Confidence)).OrderBy(finding => finding.RuleId, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_log_with_its_issuers_proves_it()
    {
        using var crawl = new LoopbackCrawl(Clock);

        var outcome = (await crawl.RunAsync(LogWithTwoPrecertificatesAndAFinal())).AssertReadWhole(3);

        Assert.Empty(outcome.Faults);
        Assert.Empty(outcome.Quarantined);
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal((RuleIds.PrecertificateDuplicateSerial, Confidence.Confirmed), (finding.RuleId, finding.Confidence));
    }

    [Fact]
    public async Task A_log_that_gives_all_but_its_issuers_is_read_and_accused_of_nothing_and_its_finals_come_later()
    {
        var server = await LogServer.StartAsync(LogWithTwoPrecertificatesAndAFinal(), new LogServerOptions(), CancellationToken.None);
        await using var owned = server;
        server.Faults.Set(new ErrorStatus(503) { On = LogEndpoint.Issuer });
        using var crawl = new LoopbackCrawl(new HastyClock(Clock.GetUtcNow()));

        var outcome = (await crawl.RunAsync(LoopbackCrawl.Describe(server))).AssertReadWhole(3);

        Assert.Equal((2, 0, 1), Counts(outcome));
        Assert.Equal("issuer", Assert.Single(outcome.Quarantined).Part);
        Assert.Empty(outcome.Faults);
        Assert.Equal([RuleIds.PrecertificateDuplicateSerial], outcome.Findings.Select(finding => finding.RuleId));

        server.Faults.Clear();
        var later = await crawl.RunAsync(LoopbackCrawl.Describe(server));
        Assert.Equal((2, 1, 0), Counts(later));
        Assert.Empty(later.Quarantined);
        Assert.Empty(later.Faults);
    }

    [Fact]
    public async Task While_following_its_finals_come_within_the_hours_after_it_is_well()
    {
        var server = await LogServer.StartAsync(LogWithTwoPrecertificatesAndAFinal(), new LogServerOptions(), CancellationToken.None);
        await using var owned = server;
        server.Faults.Set(new ErrorStatus(503) { On = LogEndpoint.Issuer });
        await using var follow = new FollowedServers(new ManualTimeProvider(), server);

        // Rests of 5, 10 and 20 minutes, a quarter more at the most, and the wait for a partial tile before each.
        var held = await follow.PassUntilAsync(() => follow.Read(reader => reader.Logs().Any(log => log.Counts.Entries == 3)));
        Assert.InRange(held, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(90));
        Assert.Null(Assert.Single(follow.Read(reader => reader.LogGaps().ToList())).FilledAt);

        server.Faults.Clear();
        await follow.PassUntilAsync(() => follow.Read(reader => reader.LogGaps().All(gap => gap.FilledAt is not null)));
        Assert.Equal((2, 1, 0), follow.Read(reader => reader.Logs().Select(log => (log.Counts.Precertificates, log.Counts.Finals, log.Counts.Malformed)).Single()));
        Assert.Empty(follow.Read(reader => reader.LogFaults().ToList()));
    }

    [Fact]
    public async Task A_log_that_falls_ill_is_left_for_the_next_run()
    {
        var server = await LogServer.StartAsync(LogWithTwoPrecertificatesAndAFinal(), new LogServerOptions(), CancellationToken.None);
        await using var owned = server;
        var isIll = false;
        server.Faults.Set(new RequestFault((request, answer) =>
        {
            isIll |= request.Endpoint == LogEndpoint.Issuer;
            return isIll ? RequestFault.Unavailable(answer) : answer;
        }));
        using var crawl = new LoopbackCrawl(new HastyClock(Clock.GetUtcNow()));

        var outcome = await crawl.RunAsync(LoopbackCrawl.Describe(server));

        Assert.Single(outcome.Summary.Failed);
        Assert.Equal(0, outcome.Summary.Entries);
        Assert.Empty(outcome.Faults);
        server.Faults.Clear();
        (await crawl.RunAsync(LoopbackCrawl.Describe(server))).AssertReadWhole(3);
    }

    private static (long Precertificates, long Finals, long Malformed) Counts(CrawlOutcome outcome) =>
        outcome.Logs.Select(log => (log.Counts.Precertificates, log.Counts.Finals, log.Counts.Malformed)).Single();

    private static ForgedLog LogWithTwoPrecertificatesAndAFinal()
    {
        var log = new ForgedLog("larch2026h2", ForgedLogKind.StaticCt, new EcdsaSigningKey("missing issuer", "log"), Clock);
        var request = SampleCas.Request();
        foreach (var issuance in new[] { request, request with { DnsNames = ["other.example"] } })
        {
            var precertificate = CertificateForge.Precertificate(issuance, []);
            log.AddPreChain(precertificate.Der, precertificate.LoggedTbs, precertificate.IssuerKeyHash, precertificate.Chain);
        }

        log.AddChain(CertificateForge.Final(request, [], scts: null), SampleCas.Ecdsa.Chain());
        log.Publish();
        return log;
    }
}
