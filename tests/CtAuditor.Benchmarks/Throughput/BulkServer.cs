using System.Globalization;
using System.Text.Json;
using CtAuditor.Testbed.BulkForging;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Benchmarks.Throughput;

/// <summary>
/// The other process of <see cref="ThroughputBenchmark"/>: forges a log, serves it on loopback, says where, and ends when
/// its standard input does.
/// </summary>
internal static class BulkServer
{
    /// <summary>The first argument that makes the program this server.</summary>
    public const string Command = "serve-bulk";

    /// <summary>Entries a page of get-entries, as large logs serve them.</summary>
    private const int PageLimit = 1000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var entries = long.Parse(arguments[0], CultureInfo.InvariantCulture);
        var kind = arguments[1] == "static-ct" ? ForgedLogKind.StaticCt : ForgedLogKind.Rfc6962;
        var plan = new BulkPlan { EntriesPerLog = entries, Logs = [kind] };
        var clock = new ScenarioClock(ThroughputBenchmark.ClockAfter(plan));
        using var world = BulkWorld.Forge(plan, clock);
        var server = await LogServer.StartAsync(
            world.Logs[0], new LogServerOptions { PageLimit = PageLimit, CompressDataTiles = true, Time = clock }, CancellationToken.None).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            var address = new BulkAddress(
                server.Url, Convert.ToBase64String(world.Logs[0].Key.SubjectPublicKeyInfo.Span), world.Logs[0].MaximumMergeDelay.TotalSeconds);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(address)).ConfigureAwait(false);
            await Console.In.ReadToEndAsync().ConfigureAwait(false);
        }

        return 0;
    }
}
