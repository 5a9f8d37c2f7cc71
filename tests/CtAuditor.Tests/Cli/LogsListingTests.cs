using System.Text.Json;
using CtAuditor.Store;
using CtAuditor.Tests.Reports;
using CtAuditor.Tests.Store;
using Xunit;
using static CtAuditor.Tests.Logs.LogLists.ForgedLogList;

namespace CtAuditor.Tests.Cli;

public sealed class LogsListingTests : IDisposable
{
    private readonly CliRun _run = new() { Time = new StoreClock { Now = Start.AddDays(5) } };

    public void Dispose() => _run.Dispose();

    [SharedDataFact]
    public async Task Of_google_s_list_of_2026_08_20_45_logs_would_be_tailed()
    {
        var (code, output, error) = await ListAsync("json", SharedData.Path("loglists/crtsh_ctloglists/gstatic/v3/all_logs_list.json"));
        Assert.Equal(0, code);
        Assert.Contains("117 logs, signature verified", error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(output);
        var logs = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(117, logs.Count);
        Assert.All(logs, log => Assert.Equal(["name", "operator", "kind", "url", "state", "tail", "reason", "states", "log_id"], log.EnumerateObject().Select(member => member.Name)));
        var tailed = logs.Where(log => log.GetProperty("tail").GetBoolean()).ToList();
        Assert.Equal(45, tailed.Count);
        Assert.Equal(23, tailed.Count(log => log.GetProperty("kind").GetString() == "rfc6962"));
        Assert.Equal(22, tailed.Count(log => log.GetProperty("kind").GetString() == "static-ct"));
        Assert.All(logs, log => Assert.Equal(log.GetProperty("tail").GetBoolean(), log.GetProperty("reason").GetString()!.Length == 0));
        Assert.All(tailed, log => Assert.Contains(log.GetProperty("state").GetString(), (string[])["usable", "qualified", "readonly"]));
        Assert.Equal(117, logs.Select(log => log.GetProperty("name").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Each_format_says_of_each_log_whether_and_why_not()
    {
        var list = Write(GoogleList(4, Log("larch"), Log("elm", "pending", 2)));
        _run.OpenStore = _ => throw new StoreException(StoreProblem.Missing, "There is no store.");
        var (code, output, _) = await ListAsync("table", list);
        Assert.Equal(0, code);
        Assert.Equal(
            "log    operator  kind     state    tail  reason\n"
            + "larch  Arbor     rfc6962  usable   yes\n"
            + "elm    Arbor     rfc6962  pending  no    pending by Chrome since 2026-01-03\n",
            output);

        var rows = CsvText.Parse((await ListAsync("csv", list)).Output);
        Assert.Equal(["name", "operator", "kind", "url", "state", "tail", "reason", "states", "log_id"], rows[0]);
        Assert.Equal(
            ["elm", "Arbor", "rfc6962", "https://elm.test/2026h2/", "pending", "false", "pending by Chrome since 2026-01-03", "chrome=pending", IdOf("elm").ToHex()],
            rows[2]);

        using var json = JsonDocument.Parse((await ListAsync("json", list)).Output);
        Assert.Equal("2026-01-03T00:00:00Z", json.RootElement[1].GetProperty("states").GetProperty("chrome").GetProperty("since").GetString());
    }

    [Fact]
    public async Task What_is_wrong_with_a_list_stands_on_the_error_output()
    {
        var broken = Log("oak");
        broken["key"] = "AAAA";
        broken["description"] = "\u009b31moak";
        broken.Remove("url");
        var (code, output, error) = await ListAsync("json", Write(GoogleList(-90, Log("larch"), broken)), Path.Combine(_run.Folder, "gone.json"));
        Assert.Equal(3, code);
        using var json = JsonDocument.Parse(output);
        Assert.Single(json.RootElement.EnumerateArray());
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("List ", StringComparison.Ordinal) && line.EndsWith("1 logs, unsigned", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("dropped: ", StringComparison.Ordinal) && line.Contains("\\x9b31moak: log_id", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("warning: ", StringComparison.Ordinal) && line.Contains("95 days old", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("failed: ", StringComparison.Ordinal) && line.Contains("gone.json", StringComparison.Ordinal));
        Assert.DoesNotContain(error, c => c == '\u009b');
    }

    private string Write(byte[] list)
    {
        var file = Path.Combine(_run.Folder, "list.json");
        File.WriteAllBytes(file, list);
        return file;
    }

    private async Task<(int Code, string Output, string Error)> ListAsync(string format, params string[] lists)
    {
        await File.WriteAllTextAsync(_run.Config, JsonSerializer.Serialize(new { contact = "mailto:ops@auditor.test", store = "a.db", logs = new { lists } }));
        return await _run.WithConfigAsync("logs", "--list", "--format", format);
    }
}
