using System.Diagnostics;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Reports.Evidence;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;
using CtAuditor.Tests.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Reports;

/// <summary>What proves that a log broke a promise, or that an SCT is none, can be checked with openssl; and what was changed shows.</summary>
public sealed class LogEvidenceExportTests : IDisposable
{
    private static readonly byte[] Good = Forge.LogB.Sct(Forge.Ca, Forge.Ca.Tbs(Forge.Recipe), SctForge.SctTime);

    private readonly string _folder = Directory.CreateTempSubdirectory("ctauditor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Cases => [RuleIds.SctNotIncorporatedPastMmd, RuleIds.SctSignatureInvalid, RuleIds.LogAppendOnlyViolation, RuleIds.LogHeadSignatureInvalid];

    [OpenSslTheory]
    [MemberData(nameof(Cases))]
    public async Task Every_check_holds(string rule)
    {
        var finding = FindingOf(rule);
        Export(finding);

        var (code, output) = await ShellAsync("sh check.sh");

        Assert.True(code == 0, output);
        Assert.DoesNotContain("DOES NOT HOLD", output, StringComparison.Ordinal);
        Assert.Contains("log-key.pem is the key of the log", output, StringComparison.Ordinal);
        Assert.Contains(rule is RuleIds.SctSignatureInvalid or RuleIds.LogHeadSignatureInvalid ? "The log did not sign claimed-" : "The log signed signed-", output, StringComparison.Ordinal);
        if (rule is RuleIds.SctNotIncorporatedPastMmd or RuleIds.SctSignatureInvalid)
        {
            Assert.Contains("sct.bin is what an SCT in 1-final.pem has to be over", output, StringComparison.Ordinal);
        }

        // Each file is named in the README with what it is.
        var readme = await File.ReadAllTextAsync(Path.Combine(_folder, "README.txt"));
        Assert.All(finding.Documents, document => Assert.Contains($"  {document.Name}: ", readme, StringComparison.Ordinal));
    }

    [OpenSslTheory]
    [MemberData(nameof(Cases))]
    public async Task One_flipped_bit_in_any_document_fails_the_check(string rule)
    {
        var finding = FindingOf(rule);
        Export(finding);
        Assert.NotEmpty(finding.Documents);
        foreach (var document in finding.Documents)
        {
            var path = Path.Combine(_folder, document.Name);
            var whole = await File.ReadAllBytesAsync(path);
            byte[] changed = [.. whole];
            changed[changed.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, changed);

            var (code, output) = await ShellAsync("sh check.sh");

            Assert.True(code != 0 && output.Contains("DOES NOT HOLD", StringComparison.Ordinal), $"{document.Name}: {output}");
            await File.WriteAllBytesAsync(path, whole);
        }
    }

    [OpenSslFact]
    public async Task The_promised_leaf_can_be_computed_from_what_was_signed()
    {
        var finding = FindingOf(RuleIds.SctNotIncorporatedPastMmd);
        Export(finding);

        // RFC 6962 section 2.1: SHA-256 over a zero byte and the MerkleTreeLeaf, which has the form of what the SCT is over.
        var (_, output) = await ShellAsync("{ printf '\\000'; cat signed-sct.bin; } | openssl dgst -sha256 -binary | openssl base64");

        Assert.Contains($"\"leaf_hash\":\"{output.Trim()}\"", System.Text.Encoding.UTF8.GetString(finding.Document("sct-check.json")).Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_with_the_name_of_a_path_stays_in_the_folder()
    {
        var finding = FindingOf(RuleIds.LogAppendOnlyViolation) with { Documents = [new EvidenceDocument("../../evil;rm -rf.b$(id)in", "text/plain", new byte[] { 1 })] };

        var files = Export(finding);

        Assert.All(files, file => Assert.DoesNotContain("..", file, StringComparison.Ordinal));
        Assert.DoesNotContain("$(id)", File.ReadAllText(Path.Combine(_folder, "check.sh")), StringComparison.Ordinal);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(_folder, file)), file));
    }

    [Fact]
    public void What_explains_a_finding_names_its_documents()
    {
        var finding = FindingOf(RuleIds.LogAppendOnlyViolation);

        var text = string.Join('\n', CtAuditor.Reports.FindingExplanation.Lines(FindingList.Detail(Row(finding)), null));

        Assert.All(finding.Documents, document => Assert.Contains($"{document.Name}, {document.Content.Length} bytes", text, StringComparison.Ordinal));
    }

    private static Finding FindingOf(string rule) => rule switch
    {
        RuleIds.SctNotIncorporatedPastMmd => OfGroup(rule, Good, SctForge.Check(Good, SctPresence.Absent) with
        {
            LeafHash = PromisedLeaf(),
            Head = Forge.LogB.Head(5_000, SctForge.SctTime.AddDays(2)),
            IsTreeRead = true,
        }),
        RuleIds.SctSignatureInvalid => OfGroup(rule, Forge.LogB.BadSct(Forge.Ca, SctForge.SctTime), null),
        RuleIds.LogAppendOnlyViolation => OfLog(LogFaultKind.Fork),
        _ => OfLog(LogFaultKind.BadSignature),
    };

    private static Finding OfGroup(string rule, byte[] sct, SctCheck? check)
    {
        var final = SctForge.FinalWith(Forge.Recipe, sct) with { SctChecks = check is null ? [] : [check] };
        return Assert.Single(new RuleRunner(RuleCatalogue.All.Where(each => each.Descriptor.Id == rule)).Evaluate(Forge.Group(final), Forge.Context));
    }

    private static Finding OfLog(LogFaultKind kind)
    {
        var log = Forge.LogA;
        var one = log.Head(1_000, Forge.Start, 1);
        var other = log.Head(1_000, Forge.Start.AddHours(1), 2);
        var foreign = Forge.LogB.Head(1_000, Forge.Start) with { LogId = log.LogId };
        SignedTreeHead[] heads = kind == LogFaultKind.Fork ? [one, other] : [foreign];
        var facts = new LogFacts { Log = log.Coverage, Url = new Uri("https://log-a.example/"), Faults = [LogFaultRuleTests.Fault(kind, heads)] };
        return Assert.Single(new LogRuleRunner(RuleCatalogue.OfLogs).Evaluate(facts, Forge.Context));
    }

    private static Hash256 PromisedLeaf()
    {
        Assert.True(SctView.TryRead(Good, out var sct, out _));
        Assert.True(SctSignedData.TryGetLeafHash(sct, Forge.Ca.KeyHash, Forge.Ca.Tbs(Forge.Recipe), out var leafHash));
        return leafHash;
    }

    private static FindingRow Row(Finding finding) => new()
    {
        Finding = finding,
        IssuerText = "",
        OpenedAt = Forge.AsOf,
        Revisions = 1,
        Status = FindingStatus.Open,
        FirstSeen = Forge.AsOf,
        LastSeen = Forge.AsOf,
    };

    private IReadOnlyList<string> Export(Finding finding) =>
        new EvidenceExport(new FindingList(Row(finding)), _folder).Write(FindingList.Detail(Row(finding)), null);

    private async Task<(int Code, string Output)> ShellAsync(string script)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec 2>&1\n" + script]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
