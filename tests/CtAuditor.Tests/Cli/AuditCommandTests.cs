using System.Text.Json;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;
using CtAuditor.Tests.Reports;
using CtAuditor.Tests.Rules.Profiles;
using Xunit;

namespace CtAuditor.Tests.Cli;

public sealed class AuditCommandTests : IDisposable
{
    private const string Rule = "basic-constraints-not-critical";

    private readonly CliRun _run = new();

    // Invented hosts are under a top-level domain that is in no root zone (RFC 2606).
    public AuditCommandTests() => File.WriteAllText(_run.Config, Configuration(exclude: ""));

    private static CertificateDraft Bad => ProfileDrafts.DomainValidated().Replace(WellKnownOids.BasicConstraints, extension => extension with { IsCritical = false });

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_bad_certificate_is_told_with_its_clause_and_its_bytes()
    {
        var file = Write("bad.der", ForgedAudit.Der(Bad, default));

        var (code, output, _) = await _run.WithConfigAsync("audit", file);

        Assert.Equal(0, code);
        Assert.Contains($"critical {Rule}", output, StringComparison.Ordinal);
        Assert.Contains("TLS BR 2.2.6 s7.1.2.7.6; byte ", output, StringComparison.Ordinal);
        Assert.Contains("1 file, findings: 1 critical", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offset_is_that_of_the_bytes_in_the_DER()
    {
        var der = ForgedAudit.Der(Bad, default);
        var (_, output, _) = await _run.WithConfigAsync("audit", Write("bad.der", der), "--format", "json");

        using var json = JsonDocument.Parse(output);
        var finding = Assert.Single(json.RootElement[0].GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("rule_id").GetString() == Rule);
        var shown = Convert.FromHexString(finding.GetProperty("bytes").GetString()!);
        Assert.Equal(Bad.Extensions.Single(extension => extension.Oid == WellKnownOids.BasicConstraints).ToDer(), shown);
        Assert.Equal(shown, der.AsSpan(finding.GetProperty("offset").GetInt32(), shown.Length).ToArray());
    }

    [Fact]
    public async Task A_folder_is_read_through_unreadable_files_are_named_and_the_rest_go_on()
    {
        Write("tree/a.pem", Pem("CERTIFICATE", ForgedAudit.Der(Bad, default)));
        Write("tree/deep/good.der", ForgedAudit.Der(ProfileDrafts.DomainValidated(), default));
        Write("tree/broken.der", [0x30, 0x82, 0x10]);
        Write("tree/notes.txt", "nothing"u8.ToArray());

        var (code, output, _) = await _run.WithConfigAsync("audit", Path.Combine(_run.Folder, "tree"), "--format", "json");

        Assert.Equal(3, code);
        using var json = JsonDocument.Parse(output);
        var kinds = json.RootElement.EnumerateArray().ToDictionary(file => Path.GetFileName(file.GetProperty("path").GetString()!), file => file.GetProperty("kind").GetString()!);
        Assert.Equal(
            new Dictionary<string, string> { ["a.pem"] = "certificate", ["broken.der"] = "unreadable", ["good.der"] = "certificate", ["notes.txt"] = "unreadable" }, kinds);
        Assert.All(
            json.RootElement.EnumerateArray().Where(file => file.GetProperty("kind").GetString() == "unreadable"),
            file => Assert.NotEqual("", file.GetProperty("problem").GetString()));
    }

    [Fact]
    public async Task A_gate_shuts_for_a_finding_and_for_what_cannot_be_read()
    {
        var bad = Write("bad.der", ForgedAudit.Der(Bad, default));
        var good = Write("good.der", ForgedAudit.Der(ProfileDrafts.DomainValidated(), default));
        var broken = Write("broken.der", [0x30, 0x82, 0x10]);

        Assert.Equal(1, (await _run.WithConfigAsync("audit", bad, "--fail-on", "error")).Code);
        Assert.Equal(0, (await _run.WithConfigAsync("audit", good, "--fail-on", "error")).Code);
        Assert.Equal(3, (await _run.WithConfigAsync("audit", broken, "--fail-on", "error")).Code);
        Assert.Equal(2, (await _run.WithConfigAsync("audit", Path.Combine(_run.Folder, "none.pem"))).Code);
        Assert.Equal(2, (await _run.WithConfigAsync("audit", good, "--as-of", "tomorrow")).Code);
    }

    [Fact]
    public async Task Standard_input_and_bundles_are_read_and_findings_name_the_object()
    {
        _run.Input = [.. Pem("CERTIFICATE", ForgedAudit.Der(ProfileDrafts.SubordinateCa(), default)), .. Pem("CERTIFICATE", ForgedAudit.Der(Bad, default))];

        var (code, output, _) = await _run.WithConfigAsync("audit", "-", "--format", "json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var file = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("-", file.GetProperty("path").GetString());
        Assert.Equal(2, file.GetProperty("items").GetInt32());
        Assert.Contains(file.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("rule_id").GetString() == Rule && finding.GetProperty("item").GetInt32() == 1);
    }

    [Fact]
    public async Task A_precertificate_and_a_final_that_differ_are_compared()
    {
        var final = ProfileDrafts.DomainValidated();
        Write("pair/pre.der", ForgedAudit.Der((final with { NotAfter = final.NotAfter.AddDays(-1) }).Add(Extensions.Poison()), default));
        Write("pair/final.der", ForgedAudit.Der(final, default));

        var (_, output, _) = await _run.WithConfigAsync("audit", Path.Combine(_run.Folder, "pair"), "--format", "json");

        using var json = JsonDocument.Parse(output);
        var ids = json.RootElement.EnumerateArray().SelectMany(file => file.GetProperty("findings").EnumerateArray()).Select(finding => finding.GetProperty("rule_id").GetString());
        Assert.Contains("precert-final-validity-mismatch", ids);
        Assert.Contains(json.RootElement.EnumerateArray(), file => file.GetProperty("kind").GetString() == "precertificate");
    }

    [Fact]
    public async Task A_precertificate_and_a_final_that_agree_give_no_finding()
    {
        var final = ProfileDrafts.DomainValidated();
        Write("pair/pre.der", ForgedAudit.Der(final.Add(Extensions.Poison()), default));
        Write("pair/final.der", ForgedAudit.Der(final, default));

        var (_, output, _) = await _run.WithConfigAsync("audit", Path.Combine(_run.Folder, "pair"));

        Assert.Matches("2 files, (no findings|findings: [0-9]+ notice)\\.", output);
    }

    [Fact]
    public async Task A_day_before_the_requirement_and_another_role_are_judged_by_their_own_rules()
    {
        var bad = Write("bad.der", ForgedAudit.Der(Bad, default));

        Assert.Contains($" {Rule}\n", (await _run.WithConfigAsync("audit", bad)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain($" {Rule}\n", (await _run.WithConfigAsync("audit", bad, "--as-of", "2023-09-14")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain($" {Rule}\n", (await _run.WithConfigAsync("audit", bad, "--role", "ocsp")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "probable")]
    [InlineData(true, "confirmed")]
    public async Task What_binds_TLS_alone_is_probable_of_a_CA_that_does_not_say_it_is_for_TLS(bool saysSo, string confidence)
    {
        var unit = ProfileDrafts.Attribute("2.5.4.11", Der.Utf8String("A unit"));
        var draft = saysSo ? ProfileDrafts.SubordinateCa() : ProfileDrafts.RootCa();
        var name = ProfileDrafts.Name(ProfileDrafts.Attribute("2.5.4.6", Der.PrintableString("DE")), ProfileDrafts.Attribute("2.5.4.10", Der.Utf8String("Profile CA")), unit, ProfileDrafts.Attribute("2.5.4.3", Der.Utf8String("X")));
        var file = Write("ca.der", ForgedAudit.Der(draft with { Subject = name, Issuer = saysSo ? draft.Issuer : name }, default));

        using var json = JsonDocument.Parse((await _run.WithConfigAsync("audit", file, "--format", "json")).Output);

        var finding = Assert.Single(
            json.RootElement[0].GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("message").GetString()!.Contains("organizationalUnitName 'A unit'", StringComparison.Ordinal));
        Assert.Equal(confidence, finding.GetProperty("confidence").GetString());
    }

    [Fact]
    public async Task Excluded_rules_do_not_run_and_the_audit_says_so()
    {
        var bad = Write("bad.der", ForgedAudit.Der(Bad, default));
        await File.WriteAllTextAsync(_run.Config, Configuration($"\"{Rule}\""));

        var (_, output, _) = await _run.WithConfigAsync("audit", bad);

        Assert.DoesNotContain($"critical {Rule}", output, StringComparison.Ordinal);
        Assert.Contains($"Not run, as the configuration says: {Rule}.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_has_a_row_for_each_finding_and_sarif_a_result()
    {
        var bad = Write("bad.der", ForgedAudit.Der(Bad, default));

        var rows = CsvText.Parse((await _run.WithConfigAsync("audit", bad, "--format", "csv")).Output);
        Assert.Equal("rule_id", rows[0][3]);
        Assert.Single(rows.Skip(1), row => row[3] == Rule && row[4] == "critical");

        using var sarif = JsonDocument.Parse((await _run.WithConfigAsync("audit", bad, "--format", "sarif")).Output);
        var run = sarif.RootElement.GetProperty("runs")[0];
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var result = Assert.Single(run.GetProperty("results").EnumerateArray(), result => result.GetProperty("ruleId").GetString() == Rule);
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Single(run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray(), rule => rule.GetProperty("id").GetString() == Rule);
    }

    private static string Configuration(string exclude) =>
        $"{{ \"contact\": \"mailto:ops@auditor.test\", \"store\": \"a.db\", \"rules\": {{ \"exclude\": [{exclude}], \"data\": {{ \"extraTopLevelDomains\": [\"example\"] }} }} }}";

    private static byte[] Pem(string label, byte[] der) =>
        System.Text.Encoding.ASCII.GetBytes($"subject=whatever stands in front\n{System.Security.Cryptography.PemEncoding.WriteString(label, der)}\n");

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_run.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }
}
