using System.Text.Json;
using CtAuditor.Archive;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Testbed.Logs;
using CtAuditor.Tests.Cli;
using CtAuditor.Tests.Pipeline;
using Xunit;

namespace CtAuditor.Tests.Archive;

/// <summary>What a crawl kept gives, without the logs, what the crawl found.</summary>
public sealed class ReplayTests
{
    private const string Crawled = "crawled.db";
    private const string Replayed = "replayed.db";

    [Fact]
    public async Task A_replay_finds_what_the_crawl_found_with_the_logs_gone()
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        bed.Archive = bed.File("archive");
        await bed.CrawlAsync(Crawled);
        var crawled = bed.Read(Crawled);
        await StopAsync(bed);
        var summary = await ReplayAsync(bed, Replayed);
        var replayed = bed.Read(Replayed);

        Assert.Empty(summary.Failed);
        Assert.NotEmpty(crawled.Findings);
        PipelineAssert.Same(crawled, replayed);
        Assert.Equal(Evidence(crawled), Evidence(replayed));
        Assert.Empty(Verify(bed));
    }

    [Fact]
    public async Task Nights_apart_replay_as_one()
    {
        await using var bed = await PipelineBed.StartAsync("stages");
        var clock = (HastyClock)bed.Clock;
        bed.Archive = bed.File("archive");
        await bed.CrawlAsync(Crawled);
        while (bed.Host.World.NextStage is { } next)
        {
            clock.AdvanceTo(next);
            Assert.True(bed.Host.PublishNextStage());
            await bed.CrawlAsync(Crawled);
        }

        // A night without news: its head alone is kept, and says that nothing was added until then.
        clock.Advance(TimeSpan.FromDays(1));
        foreach (var log in bed.Host.Logs)
        {
            log.Server.Log.Publish();
        }

        await bed.CrawlAsync(Crawled);
        var crawled = bed.Read(Crawled);
        await StopAsync(bed);
        await ReplayAsync(bed, Replayed, clock.GetUtcNow());
        var replayed = bed.Read(Replayed);

        Assert.NotEmpty(crawled.Findings);
        PipelineAssert.SameLines(crawled.Logs, replayed.Logs);
        PipelineAssert.SameLines(crawled.Records, replayed.Records);
        PipelineAssert.SameLines(WithoutMessages(crawled.Findings), WithoutMessages(replayed.Findings));
        Assert.Empty(Verify(bed));
    }

    [Fact]
    public async Task An_archive_that_begins_in_the_middle_of_a_log_proves_its_entries()
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        bed.Archive = bed.File("archive");
        await bed.CrawlAsync(Crawled, "101", bed.Clock, CancellationToken.None);
        var crawled = bed.Read(Crawled);
        await StopAsync(bed);
        await ReplayAsync(bed, Replayed);
        var replayed = bed.Read(Replayed);

        Assert.Contains(crawled.Details, finding => finding.Row.Finding.Evidence.Any(item => item.Sightings.Any(sighting => sighting.Proof is not null)));

        // A leaf that an SCT promises may be one of the entries before the archive's first: then only the log could deny it. Records
        // are not compared, for which promises are still to be looked up depends on which log of the crawl was first.
        PipelineAssert.SameLines(crawled.Logs, replayed.Logs);
        PipelineAssert.SameLines(Provable(crawled.Findings), Provable(replayed.Findings));
        Assert.Equal(Evidence(crawled, RuleIds.SctNotIncorporatedPastMmd), Evidence(replayed, RuleIds.SctNotIncorporatedPastMmd));
        Assert.Empty(Verify(bed));
    }

    [Fact]
    public async Task What_a_power_cut_took_from_the_archive_is_read_again()
    {
        await using var bed = await PipelineBed.StartAsync("stages");
        var clock = (HastyClock)bed.Clock;
        bed.Archive = bed.File("archive");
        await bed.CrawlAsync(Crawled);
        var first = Directory.GetFiles(bed.Archive).ToHashSet(StringComparer.Ordinal);
        clock.AdvanceTo(bed.Host.World.NextStage!.Value);
        bed.Host.PublishNextStage();
        await bed.CrawlAsync(Crawled);
        var lost = Directory.GetFiles(bed.Archive).Where(file => !first.Contains(file)).ToList();
        Assert.NotEmpty(lost);
        lost.ForEach(File.Delete);

        clock.AdvanceTo(bed.Host.World.NextStage!.Value);
        bed.Host.PublishNextStage();
        await bed.CrawlAsync(Crawled);
        Assert.Empty(Verify(bed));
        AssertHoldsEveryEntryOnce(bed);
    }

    [Fact]
    public async Task The_commands_say_what_is_there()
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        bed.Archive = bed.File("archive");
        await bed.CrawlAsync(Crawled);
        using var run = new CliRun();

        var (code, output, _) = await run.RunAsync("archive", "list", "--archive", bed.Archive, "--format", "json");
        Assert.Equal(0, code);
        using var list = JsonDocument.Parse(output);
        Assert.Equal(bed.LogNames.Order(StringComparer.Ordinal), list.RootElement.EnumerateArray().Select(segment => segment.GetProperty("log").GetString()!));
        Assert.Equal(bed.Host.Logs.Sum(log => log.Server.Log.Size), list.RootElement.EnumerateArray().Sum(segment => segment.GetProperty("entries").GetInt64()));

        (code, output, _) = await run.RunAsync("archive", "verify", "--archive", bed.Archive);
        Assert.Equal(0, code);
        Assert.StartsWith("In order", output, StringComparison.Ordinal);

        var log = (ForgedLog)bed.Host.Logs[0].Server.Log;
        (code, output, _) = await run.RunAsync("archive", "show", log.Name, "3", "--archive", bed.Archive, "--format", "json");
        Assert.Equal(0, code);
        using var shown = JsonDocument.Parse(output);
        Assert.Equal(log.Entry(3).LeafInput(), shown.RootElement.GetProperty("leaf_input").GetBytesFromBase64());
        (code, output, _) = await run.RunAsync("archive", "show", log.Name, "3", "--archive", bed.Archive);
        Assert.Equal(0, code);
        Assert.Contains("-----BEGIN CERTIFICATE-----", output, StringComparison.Ordinal);
        Assert.Equal(2, (await run.RunAsync("archive", "show", log.Name, "99999999", "--archive", bed.Archive)).Code);

        (code, output, _) = await run.WithConfigAsync("replay", "--archive", bed.Archive, "--store", bed.File(Replayed), "--as-of", "2026-11-01");
        Assert.Equal(0, code);
        Assert.Contains("new findings", output, StringComparison.Ordinal);

        var file = Directory.GetFiles(bed.Archive, "*.gz")[0];
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        (code, output, _) = await run.RunAsync("archive", "verify", "--archive", bed.Archive);
        Assert.Equal(1, code);
        Assert.Contains(Path.GetFileName(file), output, StringComparison.Ordinal);
    }

    /// <summary>Every entry of every log is in exactly one segment, as the log has it.</summary>
    internal static void AssertHoldsEveryEntryOnce(PipelineBed bed)
    {
        var archive = ArchiveFolder.Open(bed.Archive!);
        foreach (var log in bed.Host.Logs)
        {
            long next = 0;
            foreach (var segment in archive.Logs.Single(archived => archived.Descriptor.Name == log.Name).Segments)
            {
                foreach (var block in segment.Blocks)
                {
                    Assert.Equal(next, block.Start);
                    using var batch = segment.ReadEntries(block, archive.Issuer, out _)!;
                    for (var i = 0; i < batch.Count; i++)
                    {
                        Assert.Equal(log.Server.Log.Entry(next + i).LeafInput(), batch.GetLeaf(i).ToArray());
                    }

                    next = block.End;
                }
            }

            Assert.Equal(log.Server.Log.Head.TreeSize, next);
        }
    }

    internal static IReadOnlyList<SegmentProblem> Verify(PipelineBed bed) => [.. ArchiveVerifier.Verify(ArchiveFolder.Open(bed.Archive!), CancellationToken.None)];

    internal static Task<CrawlSummary> ReplayAsync(PipelineBed bed, string store, DateTimeOffset? asOf = null) => new ReplayRunner(bed.Clock).RunAsync(
        new ReplayRequest
        {
            Configuration = new CrawlConfiguration { Contact = "https://ctauditor.example/tests", Store = new StoreLocation { File = bed.File(store) }, Network = new NetworkConfiguration { AllowPrivateAddresses = true } },
            Archive = bed.Archive!,
            AsOf = asOf,
        },
        new Progress<LogProgress>(),
        CancellationToken.None);

    /// <summary>The crawl judged by the heads of its nights, the replay by the last one: messages that name a head differ.</summary>
    private static IEnumerable<string> WithoutMessages(IEnumerable<string> findings) => findings.Select(line => string.Join(' ', line.Split(' ').Take(5)));

    private static IEnumerable<string> Provable(IEnumerable<string> findings) =>
        findings.Where(line => !line.Contains($" {RuleIds.SctNotIncorporatedPastMmd} ", StringComparison.Ordinal));

    private static async Task StopAsync(PipelineBed bed)
    {
        foreach (var log in bed.Host.Logs)
        {
            await log.Server.DisposeAsync();
        }
    }

    /// <summary>Each finding with its confidence, and its evidence down to the hashes of the proofs.</summary>
    private static List<string> Evidence(StoreSnapshot snapshot, string except = "") =>
    [
        .. snapshot.Details
            .Where(detail => detail.Row.Finding.RuleId != except)
            .SelectMany(detail => detail.Row.Finding.Evidence.SelectMany(item => item.Sightings.Select(sighting =>
                $"{detail.Row.Finding.Id} {detail.Row.Finding.Severity} {detail.Row.Finding.Confidence} {item.Role} {sighting.LogName} {sighting.Index} {sighting.Timestamp} "
                + $"{Convert.ToHexString(sighting.MerkleTreeLeaf.Span)} {Text(sighting.Proof)}")))
            .Order(StringComparer.Ordinal),
    ];

    private static string Text(SightingProof? proof) => proof is null
        ? "no proof"
        : $"{proof.TreeSize} {proof.HeadTimestamp} {proof.RootHash} {Convert.ToHexString(proof.HeadSignature.Span)} {string.Join(' ', proof.Path)}";
}
