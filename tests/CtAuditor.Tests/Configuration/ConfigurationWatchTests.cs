using CtAuditor.Configuration;
using CtAuditor.Tests.Http;
using Xunit;

namespace CtAuditor.Tests.Configuration;

public sealed class ConfigurationWatchTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ctauditor-").FullName;

    private string ConfigFile => Path.Combine(_folder, "c.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_that_was_touched_or_is_gone_for_a_while_has_not_changed()
    {
        Write("ops@auditor.test");
        var next = new ConfigurationWatch(ConfigFile, null, _time).NextAsync(CancellationToken.None);
        Write("ops@auditor.test");
        await LookAsync();
        File.Delete(ConfigFile);
        await LookAsync();
        Write("ops@auditor.test");
        await LookAsync();
        Assert.False(next.IsCompleted);

        Write("night@auditor.test");
        _time.Advance(ConfigurationWatch.Interval);
        Assert.Equal("mailto:night@auditor.test", (await next).Configuration!.Contact);
    }

    [Fact]
    public async Task A_wrong_file_is_told_with_its_errors_and_the_next_change_is_waited_for()
    {
        Write("ops@auditor.test");
        var watch = new ConfigurationWatch(ConfigFile, null, _time);
        var first = watch.NextAsync(CancellationToken.None);
        await File.WriteAllTextAsync(ConfigFile, "{\n  \"contact\": 7\n}");
        await LookAsync(last: true);
        var wrong = await first;
        Assert.Null(wrong.Configuration);
        Assert.Contains("2", Assert.Single(wrong.Errors).ToString(), StringComparison.Ordinal);

        var second = watch.NextAsync(CancellationToken.None);
        Write("ops@auditor.test");
        await LookAsync(last: true);
        Assert.NotNull((await second).Configuration);
    }

    [Theory]
    [InlineData("127.0.0.1:9464", "127.0.0.1 9464")]
    [InlineData("localhost:0", "127.0.0.1 0")]
    [InlineData("[::1]:80", "::1 80")]
    [InlineData("127.8.9.1:65535", "127.8.9.1 65535")]
    public void Loopback_addresses_are_read(string text, string expected)
    {
        Assert.True(LoopbackEndpoint.TryParse(text, out var endpoint));
        Assert.Equal(expected, $"{endpoint.Address} {endpoint.Port}");
    }

    [Theory]
    [InlineData("0.0.0.0:9464")]
    [InlineData("192.0.2.1:9464")]
    [InlineData("[::]:9464")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("9464")]
    [InlineData(":9464")]
    [InlineData("localhost")]
    [InlineData("auditor.test:80")]
    [InlineData("")]
    public void Other_addresses_are_not(string text) => Assert.False(LoopbackEndpoint.TryParse(text, out _));

    private async Task LookAsync(bool last = false)
    {
        await _time.PassAsync(ConfigurationWatch.Interval);
        if (!last)
        {
            await _time.WhenWaitedForAsync(ConfigurationWatch.Interval);
        }
    }

    private void Write(string address) => File.WriteAllText(ConfigFile, $$"""{ "contact": "mailto:{{address}}" }""");
}
