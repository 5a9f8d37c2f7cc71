using System.Diagnostics;
using System.Text.Json;
using CtAuditor.Pki;
using CtAuditor.Pki.Merkle;
using CtAuditor.Reports.Evidence;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Reports;

public sealed class EvidenceExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ctauditor-").FullName;
    private readonly ForgedEvidence _forged = new();

    public void Dispose()
    {
        _forged.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_files_are_the_evidence()
    {
        var precertificate = _forged.Precertificate(300, 90);
        Export(("precertificate", precertificate), ("final", _forged.Final(300, 91)), ("issuer", _forged.CaCertificate));
        Assert.Equal(precertificate, File.ReadAllBytes(Path.Combine(_folder, "1-precertificate.der")));
        using var proof = JsonDocument.Parse(Text("1-precertificate-in-log-1", "proof.json"));
        var path = proof.RootElement.GetProperty("audit_path").EnumerateArray().Select(e => ParseHash(e.GetString()!)).ToArray();
        Assert.True(MerkleProof.VerifyInclusion(
            ParseHash(proof.RootElement.GetProperty("leaf_hash").GetString()!),
            proof.RootElement.GetProperty("leaf_index").GetInt64(),
            proof.RootElement.GetProperty("tree_head").GetProperty("tree_size").GetInt64(),
            path,
            ParseHash(proof.RootElement.GetProperty("tree_head").GetProperty("sha256_root_hash").GetString()!)));
        Assert.Equal(50, new FileInfo(Path.Combine(_folder, "1-precertificate-in-log-1", "head.bin")).Length);
        Assert.Contains("0123456789abcdef0123456789abcdef", Text("README.txt"), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.part", SearchOption.AllDirectories));
    }

    [OpenSslTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_command_of_the_readme_succeeds(bool viaSigningCertificate)
    {
        (string, byte[])[] certificates =
        [
            ("precertificate", _forged.Precertificate(300, 90, viaSigningCertificate)),
            ("final", _forged.Final(300, 91)),
            ("issuer", _forged.CaCertificate),
            .. viaSigningCertificate ? [("precertificate-signing-certificate", _forged.PrecertificateSigningCertificate)] : Array.Empty<(string, byte[])>(),
        ];
        Export(certificates);
        var commands = Text("README.txt").Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal) && !line.StartsWith("      ", StringComparison.Ordinal)).ToList();
        Assert.Contains(commands, c => c.Contains("openssl verify -partial_chain -no_check_time -ignore_critical", StringComparison.Ordinal));
        Assert.Contains(commands, c => c.Contains("openssl dgst -sha256 -verify", StringComparison.Ordinal));
        Assert.Contains(commands, c => c.Contains("recompute-root.sh", StringComparison.Ordinal));
        Assert.Contains(commands, c => c.Contains("asn1parse", StringComparison.Ordinal));
        var (code, output) = await ShellAsync("set -e\n" + string.Join('\n', commands));
        Assert.True(code == 0, output);
        (code, output) = await ShellAsync("sh check.sh");
        Assert.True(code == 0, output);
        Assert.Contains(" 0 failed", output, StringComparison.Ordinal);
        Assert.DoesNotContain("DOES NOT HOLD", output, StringComparison.Ordinal);
    }

    [OpenSslFact]
    public async Task The_field_that_differs_is_shown_of_both_certificates()
    {
        Export(("precertificate", _forged.Precertificate(300, 90)), ("final", _forged.Final(300, 91)), ("issuer", _forged.CaCertificate));
        var readme = Text("README.txt");
        Assert.Contains("validity", readme, StringComparison.Ordinal);
        var (_, output) = await ShellAsync(string.Join('\n', readme.Split('\n').Where(l => l.StartsWith("    openssl asn1parse", StringComparison.Ordinal))));
        Assert.Contains("260830000000Z", output, StringComparison.Ordinal);
        Assert.Contains("260831000000Z", output, StringComparison.Ordinal);
    }

    [OpenSslTheory]
    [InlineData("1-precertificate.der")]
    [InlineData("2-final.der")]
    [InlineData("3-issuer.der")]
    [InlineData("1-precertificate-in-log-1/leaf.bin")]
    [InlineData("1-precertificate-in-log-1/head.bin")]
    [InlineData("1-precertificate-in-log-1/head-signature.bin")]
    [InlineData("1-precertificate-in-log-1/path.txt")]
    [InlineData("2-final-in-log-1/leaf.bin")]
    public async Task A_changed_file_fails_the_check(string file)
    {
        Export(("precertificate", _forged.Precertificate(300, 90)), ("final", _forged.Final(300, 91)), ("issuer", _forged.CaCertificate));
        var path = Path.Combine(_folder, file);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        var (code, output) = await ShellAsync("sh check.sh");
        Assert.NotEqual(0, code);
        Assert.Contains("DOES NOT HOLD", output, StringComparison.Ordinal);
    }

    [OpenSslFact]
    public async Task Every_place_in_a_log_recomputes_to_its_root()
    {
        // 13 certificates with two others before each: 40 entries, so paths of every shape.
        (string, byte[])[] certificates = [.. Enumerable.Range(1, 13).Select(i => ("precertificate", _forged.Precertificate(i, 90))), ("issuer", _forged.CaCertificate)];
        Export(certificates);
        var (code, output) = await ShellAsync("sh check.sh");
        Assert.True(code == 0, output);
    }

    [OpenSslFact]
    public async Task Evidence_without_proof_log_or_issuer_exports_what_there_is()
    {
        var der = _forged.Final(300, 90);
        var finding = _forged.Finding(_forged.Logged(("final", der), ("issuer", _forged.CaCertificate)));
        var bare = finding with
        {
            Finding = finding.Finding with
            {
                Evidence = [new EvidenceItem { Role = "final", Der = der, Sightings = [finding.Finding.Evidence[0].Sightings[0] with { Proof = null }] }],
            },
        };
        new EvidenceExport(new FindingList(bare), _folder).Write(FindingList.Detail(bare), null);
        var (code, output) = await ShellAsync("sh check.sh");
        Assert.True(code == 0, output);
        Assert.False(File.Exists(Path.Combine(_folder, "1-final-in-log-1", "head.bin")));
    }

    [Fact]
    public void A_finding_without_evidence_and_a_certificate_that_cannot_be_read_export_too()
    {
        var finding = ReportWriterTests.Finding("0a", "a-rule");
        new EvidenceExport(new FindingList(finding), _folder).Write(FindingList.Detail(finding), null);
        Assert.Contains("no certificates", Text("README.txt"), StringComparison.Ordinal);

        var broken = finding with { Finding = finding.Finding with { Evidence = [new EvidenceItem { Role = "../final", Der = new byte[] { 0x30, 0x80 } }] } };
        var files = new EvidenceExport(new FindingList(broken), _folder).Write(FindingList.Detail(broken), null);
        Assert.Contains("1-final.der", files);
        Assert.All(files, file => Assert.DoesNotContain("..", file, StringComparison.Ordinal));
    }

    private string Text(params string[] file) => File.ReadAllText(Path.Combine([_folder, .. file]));

    private static Hash256 ParseHash(string hex) => Hash256.TryParseHex(hex, out var hash) ? hash : throw new FormatException(hex);

    private void Export(params (string Role, byte[] Der)[] certificates)
    {
        var finding = _forged.Finding(_forged.Logged(certificates));
        new EvidenceExport(new FindingList(finding) { LogRows = { _forged.LogRow } }, _folder).Write(FindingList.Detail(finding), null);
    }

    private async Task<(int Code, string Output)> ShellAsync(string script)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec 2>&1\n" + script]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
