using CtAuditor.Cli;
using CtAuditor.Cli.Output;
using Xunit;

namespace CtAuditor.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly CliRun _run = new();

    private static readonly string[] Paths = ["", "archive", "archive list", "archive show", "archive verify", "audit", "crawl", "demo", "findings", "findings clusters", "findings show", "findings export", "logs", "replay", "report", "rules"];

    public static TheoryData<string> Commands => [.. Paths];

    public void Dispose() => _run.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_every_command_has_an_example_and_fits_eighty_columns(string command)
    {
        var (code, output, error) = await _run.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.Contains("Example", output, StringComparison.Ordinal);
        Assert.Contains($"  ctauditor {command}".TrimEnd(), output[output.IndexOf("Example", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void The_table_of_commands_above_is_complete()
    {
        var root = CommandLine.Create(new CliContext(TextWriter.Null, TextWriter.Null, TerminalTraits.Piped, ProductServices.Create()));
        var paths = root.Subcommands.SelectMany(c => c.Subcommands.Select(s => $"{c.Name} {s.Name}").Prepend(c.Name)).Prepend("");
        Assert.Equal(Paths.Order(StringComparer.Ordinal), paths.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "Required command")]
    [InlineData("finding", "Did you mean 'findings'?")]
    [InlineData("logs --formt csv", "Did you mean '--format'?")]
    [InlineData("crawl --bogus", "--bogus")]
    [InlineData("crawl --once --follow", "exclude each other")]
    [InlineData("crawl --max-rate 0", "from 0.001")]
    [InlineData("crawl --max-rate x", "x")]
    [InlineData("crawl --max-rate NaN", "from 0.001")]
    [InlineData("crawl --stage lgos", "Did you mean 'logs'?")]
    [InlineData("findings --format xml", "table, csv or json")]
    [InlineData("findings --severity fatal", "critical")]
    [InlineData("findings --status closed", "open, resolved, all")]
    [InlineData("findings --serial xyz", "hexadecimal")]
    [InlineData("findings --since yesterday", "2026-11-01")]
    [InlineData("findings show", "ID")]
    [InlineData("findings export 0123456789", "--out")]
    [InlineData("rules precert-duplicate-serials", "Did you mean 'precert-duplicate-serial'?")]
    [InlineData("archive show x", "INDEX")]
    [InlineData("replay --as-of yesterday", "2026-11-01")]
    [InlineData("demo", "no demo yet")]
    public async Task Wrong_usage_is_exit_code_2_with_a_hint(string line, string hint)
    {
        var (code, output, error) = await _run.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crawl")]
    [InlineData("report")]
    [InlineData("findings")]
    [InlineData("logs")]
    [InlineData("findings show 0123456789abcdef")]
    [InlineData("findings export 0123456789abcdef --out evidence")]
    public async Task A_wrong_configuration_is_exit_code_2_with_every_error(string line)
    {
        await File.WriteAllTextAsync(_run.Config, "{\n \"contact\": \"nobody\",\n \"rules\": { \"exclude\": [\"no-such-rule\"] } }");
        var (code, output, error) = await _run.WithConfigAsync(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(":2:13: contact:", error, StringComparison.Ordinal);
        Assert.Contains(":3:25: rules.exclude[0]: there is no rule", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_configuration_says_how_to_begin()
    {
        var (code, _, error) = await _run.RunAsync("crawl", "--config", Path.Combine(_run.Folder, "nowhere.json"));
        Assert.Equal(2, code);
        Assert.Contains("To begin", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disclosure")]
    [InlineData("revocation")]
    [InlineData("incidents")]
    public async Task A_stage_that_is_not_there_yet_is_exit_code_2(string stage)
    {
        var (code, _, error) = await _run.WithConfigAsync("crawl", "--stage", stage);
        Assert.Equal(2, code);
        Assert.Contains(stage, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Host=db.test;Database=ct\"")]
    [InlineData("\"missing/store.db\"")]
    public async Task A_store_that_cannot_be_read_is_exit_code_2(string store)
    {
        await File.WriteAllTextAsync(_run.Config, $"{{ \"contact\": \"mailto:ops@auditor.test\", \"store\": {store} }}");
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CliContext(output, error, TerminalTraits.Piped, ProductServices.Create());
        var code = await CommandLine.RunAsync(["findings", "--config", _run.Config], context, CancellationToken.None);
        Assert.Equal(2, code);
        Assert.NotEmpty(error.ToString());
        Assert.Empty(output.ToString());
    }
}
