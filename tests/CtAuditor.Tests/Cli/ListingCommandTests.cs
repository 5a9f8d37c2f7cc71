using System.Text.Json;
using CtAuditor.Cli.Output;
using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Tests.Reports;
using Xunit;

namespace CtAuditor.Tests.Cli;

public sealed class ListingCommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly CliRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task The_rules_are_those_of_the_catalogue()
    {
        var (code, output, _) = await _run.RunAsync("rules", "--format", "json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(RuleCatalogue.Descriptors.Select(r => r.Id), json.RootElement.EnumerateArray().Select(r => r.GetProperty("rule_id").GetString()));

        var (_, csv, _) = await _run.RunAsync("rules", "--format", "csv");
        Assert.Equal(RuleCatalogue.Descriptors.Select(r => r.Id), CsvText.Parse(csv).Skip(1).Select(row => row[0]));

        var (_, table, _) = await _run.RunAsync("rules");
        Assert.Equal(RuleCatalogue.Descriptors.Select(r => r.Id), table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Each_rule_shows_its_texts_and_traps()
    {
        foreach (var rule in RuleCatalogue.Descriptors)
        {
            var (code, output, _) = await _run.RunAsync("rules", rule.Id);
            Assert.Equal(0, code);
            var text = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            foreach (var part in rule.Traps.Concat(rule.Editions.Select(e => e.Reference)).Append(rule.Requirement).Append(rule.Violation).Append(rule.NearestLegal))
            {
                Assert.Contains(string.Join(' ', part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Findings_into_a_pipe_are_one_line_each_in_fixed_columns()
    {
        _run.Store = new FindingList(ReportWriterTests.Finding("0123456789abcdef0123456789abcdef", "a-rule"));
        var (code, output, _) = await _run.WithConfigAsync("findings");
        Assert.Equal(0, code);
        Assert.Equal(
            "id                                severity  confidence  status    rule    first seen            serial  log    index  issuer\n"
            + "0123456789abcdef0123456789abcdef  error     probable    resolved  a-rule  2026-01-03T00:00:00Z  00ab    Alder     17  C=XX, O=Nobody\n",
            output);
    }

    [Fact]
    public async Task Findings_as_json_have_the_columns_of_the_csv()
    {
        var hostile = ReportWriterTests.Finding("0123456789abcdef0123456789abcdef", "a-rule");
        hostile = hostile with { Finding = hostile.Finding with { Subject = "CN=\u001b[31m\"\0\u202e" } };
        _run.Store = new FindingList(hostile);
        var (_, output, _) = await _run.WithConfigAsync("findings", "--format", "json");
        Assert.DoesNotContain(output, c => (char.IsControl(c) && c != '\n' && c != '\r') || c > '~');
        using var json = JsonDocument.Parse(output);
        var finding = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(FindingColumns.Names, finding.EnumerateObject().Select(p => p.Name));
        Assert.Equal(17, finding.GetProperty("log_index").GetInt64());
        Assert.Equal(["a.example", "b.example"], finding.GetProperty("dns_names").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("cert_sha256").ValueKind);
        Assert.Equal("00ab", finding.GetProperty("serial").GetString());
        Assert.Equal("CN=\u001b[31m\"\0\u202e", finding.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Findings_as_csv_are_the_rows_of_the_report()
    {
        var finding = ReportWriterTests.Finding("0123456789abcdef0123456789abcdef", "a-rule");
        _run.Store = new FindingList(finding);
        var (_, output, _) = await _run.WithConfigAsync("findings", "--format", "csv");
        Assert.Equal([FindingColumns.Names, FindingColumns.Row(finding)], CsvText.Parse(output));
    }

    [Fact]
    public async Task No_finding_is_no_error()
    {
        Assert.Equal((0, "[]\n"), await CodeAndOutputAsync("findings", "--format", "json"));
        Assert.Equal(1, (await CodeAndOutputAsync("findings")).Output.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_terminal_table_fits_eighty_columns_and_shows_hostile_names_as_text(bool colors)
    {
        _run.Terminal = new TerminalTraits(IsInteractive: true, HasColors: colors, Width: 80);
        var finding = ReportWriterTests.Finding("0123456789abcdef0123456789abcdef", "precert-final-validity-mismatch");
        _run.Store = new FindingList(finding with { IssuerText = "CN=[bold]\u001b[2J\u4e2d" });
        var (code, output, _) = await _run.WithConfigAsync("findings");
        Assert.Equal(0, code);
        Assert.Contains("0123456789 ", output, StringComparison.Ordinal);
        Assert.Contains("[bold]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", output, StringComparison.Ordinal);
        Assert.Contains("1 finding\n", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.DoesNotContain("\u001b[3", colors ? "" : output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C=XX, O=Nobody, CN=Nobody CA 1", "Nobody CA 1")]
    [InlineData("CN=Nobody CA 1, O=Nobody", "Nobody CA 1")]
    [InlineData("C=XX, O=Nobody", "Nobody")]
    [InlineData("CN=Nobody\\, Inc.", "Nobody\\, Inc.")]
    [InlineData("O=x\\, CN=Somebody else", "x\\, CN=Somebody else")]
    [InlineData("O=Nobody + CN=Nobody CA 2", "Nobody CA 2")]
    [InlineData("#3000", "#3000")]
    [InlineData("", "")]
    public void A_terminal_calls_a_CA_by_its_common_name(string name, string shown) => Assert.Equal(shown, ShortName.Of(name));

    [Fact]
    public async Task Logs_are_listed_in_each_format()
    {
        _run.Store = new FindingList { LogRows = { ReportWriterTests.Log(1, "Alder", CtAuditor.Logs.LogKind.Rfc6962) with { Counts = new LogCounts(8, 5, 2, 1, 1, 0) } } };
        Assert.Equal(
            (0, "log    size  lag  entries  gaps  malformed  429s  faults  states\nAlder                   8     0          1             0\n"), await CodeAndOutputAsync("logs"));
        using var json = JsonDocument.Parse((await CodeAndOutputAsync("logs", "--format", "json")).Output);
        Assert.Equal(LogCoverageColumns.Names, json.RootElement[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(8, json.RootElement[0].GetProperty("entries").GetInt64());
        Assert.Equal(LogCoverageColumns.Names, CsvText.Parse((await CodeAndOutputAsync("logs", "--format", "csv")).Output)[0]);
    }

    [Fact]
    public async Task Over_a_real_store_findings_are_filtered_shown_exported_and_reported()
    {
        using var forged = new ForgedEvidence();
        var finding = forged.Finding(forged.Logged(("precertificate", forged.Precertificate(300, 90)), ("final", forged.Final(300, 91)), ("issuer", forged.CaCertificate))).Finding;
        Fill(Path.Combine(_run.Folder, "a.db"), forged, finding, finding with { Id = "0123456789abffffffffffffffffffff", RuleId = "final-contains-poison", Severity = Severity.Warning });
        _run.OpenStore = file => SqliteReader.Open(file, new StoreOptions());

        Assert.Equal(2, await CountAsync());
        Assert.Equal(1, await CountAsync("--severity", "error"));
        Assert.Equal(1, await CountAsync("--rule", "final-contains-poison"));
        Assert.Equal(2, await CountAsync("--serial", "0x01:2C"));
        Assert.Equal(0, await CountAsync("--serial", "12D"));
        Assert.Equal(2, await CountAsync("--issuer", "forged authority"));
        Assert.Equal(0, await CountAsync("--issuer", "Somebody else"));
        Assert.Equal(2, await CountAsync("--log", "alder 2026 test"));
        Assert.Equal(0, await CountAsync("--status", "resolved"));
        Assert.Equal(2, await CountAsync("--since", "2026-11-20"));
        Assert.Equal(0, await CountAsync("--since", "2026-11-21"));

        var (code, shown, _) = await _run.WithConfigAsync("findings", "show", "0123456789ABCD");
        Assert.Equal(0, code);
        Assert.Contains("Finding 0123456789abcdef0123456789abcdef", shown, StringComparison.Ordinal);
        Assert.Contains("over 9 entries", string.Join(' ', shown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        (code, _, var error) = await _run.WithConfigAsync("findings", "show", "0123456789ab");
        Assert.Equal(2, code);
        Assert.Contains("0123456789abcdef0123456789abcdef, 0123456789abffffffffffffffffffff", error, StringComparison.Ordinal);
        Assert.Equal(2, (await _run.WithConfigAsync("findings", "show", "ffffff")).Code);
        Assert.Equal(2, (await _run.WithConfigAsync("findings", "show", "%")).Code);

        var folder = Path.Combine(_run.Folder, "evidence");
        Assert.Equal(0, (await _run.WithConfigAsync("findings", "export", "0123456789abcdef0123456789abcdef", "--out", folder)).Code);
        Assert.True(File.Exists(Path.Combine(folder, "1-precertificate-in-log-1", "log-key.pem")));
        (code, _, error) = await _run.WithConfigAsync("findings", "export", "0123456789abcdef0123456789abcdef", "--out", folder);
        Assert.Equal(2, code);
        Assert.Contains("not an empty folder", error, StringComparison.Ordinal);

        (code, var said, _) = await _run.WithConfigAsync("report");
        Assert.Equal(0, code);
        Assert.Contains("2 findings of 2 rules, 1 logs", said, StringComparison.Ordinal);
        var rows = CsvText.Parse(await File.ReadAllBytesAsync(Path.Combine(_run.Folder, "reports", "findings.csv")));
        Assert.Equal(["0123456789abcdef0123456789abcdef", "0123456789abffffffffffffffffffff"], rows.Skip(1).Select(r => r[0]));
        Assert.True(File.Exists(Path.Combine(_run.Folder, "reports", "rules", "final-contains-poison.csv")));
        Assert.Equal("Alder 2026 Test", CsvText.Parse(await File.ReadAllBytesAsync(Path.Combine(_run.Folder, "reports", "log-coverage.csv")))[1][0]);
    }

    private static void Fill(string file, ForgedEvidence forged, params Finding[] findings)
    {
        using var store = SqliteStore.Open(file, new StoreOptions(), TimeProvider.System);
        Assert.Equal(1, store.OpenLog(forged.Log).Number);
        using var transaction = store.Begin();
        foreach (var finding in findings)
        {
            transaction.PutFinding(finding, null, Now);
        }

        transaction.Commit();
    }

    private async Task<int> CountAsync(params string[] filter)
    {
        var (code, output, error) = await _run.WithConfigAsync(["findings", .. filter, "--format", "csv"]);
        Assert.True(code == 0, error);
        return CsvText.Parse(output).Count - 1;
    }

    private async Task<(int Code, string Output)> CodeAndOutputAsync(params string[] arguments)
    {
        var (code, output, _) = await _run.WithConfigAsync(arguments);
        return (code, output);
    }
}
