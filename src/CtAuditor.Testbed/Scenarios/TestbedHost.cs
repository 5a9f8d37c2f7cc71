using System.Text.Json.Nodes;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>Everything of a scenario, running on loopback.</summary>
public sealed class TestbedHost : IAsyncDisposable
{
    private readonly List<TestbedLog> _logs = [];

    private TestbedHost(ForgedWorld world) => World = world;

    /// <summary>CAs, logs and cases.</summary>
    public ForgedWorld World { get; }

    /// <summary>The logs, served.</summary>
    public IReadOnlyList<TestbedLog> Logs => _logs;

    /// <summary>The special cases, guilty and innocent.</summary>
    public IReadOnlyList<ForgedCase> Cases => World.Cases;

    /// <summary>Every finding that is to be made; about anything else, none is.</summary>
    public IReadOnlyList<ExpectedFinding> Expected =>
    [
        .. Cases.SelectMany(each => each.Case.Expect.Select(expect => new ExpectedFinding(
            expect.Rule, each.Case.Name, each.Issuer.Name.CommonName, each.Issuer.KeyHash, each.SerialHex, expect.Count))),
    ];

    /// <summary>Forges a scenario, publishes its first stage and serves it.</summary>
    /// <param name="scenario">What.</param>
    /// <param name="time">
    /// The clock of the logs, not before the scenario's; usually a <see cref="ScenarioClock"/> that starts there.
    /// </param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<TestbedHost> StartAsync(Scenario scenario, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var world = ForgedWorld.Forge(scenario, time);
        world.PublishNextStage();
        var host = new TestbedHost(world);
        try
        {
            foreach (var (log, description) in world.Logs.Zip(scenario.Logs))
            {
                var options = new LogServerOptions
                {
                    PageLimit = description.PageLimit,
                    AlignPages = description.AlignPages,
                    CompressDataTiles = description.Compress,
                    DropPartialTiles = description.DropPartialTiles,
                    Time = time,
                };
                host._logs.Add(new TestbedLog(description, await LogServer.StartAsync(log, options, cancellationToken).ConfigureAwait(false)));
            }

            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Publishes the next stage in every log, the clock having come to it.</summary>
    /// <returns>False when there is none.</returns>
    public bool PublishNextStage() => World.PublishNextStage();

    /// <summary>The logs as the crawl configuration's <c>logs.extra</c> lists them.</summary>
    public string ExtraLogsJson() => new JsonArray([.. Logs.Select(log => (JsonNode)new JsonObject
    {
        ["name"] = log.Name,
        ["kind"] = log.KindText,
        ["url"] = log.Url.AbsoluteUri,
        ["key"] = log.KeyBase64,
        ["mmdSeconds"] = log.MmdSeconds,
    })]).ToJsonString();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var log in _logs)
        {
            await log.Server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
