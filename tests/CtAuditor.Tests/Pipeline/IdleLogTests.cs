using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Logs;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>A log to which nobody submits signs newer heads of the same tree.</summary>
public sealed class IdleLogTests
{
    [Theory]
    [InlineData(ForgedLogKind.Rfc6962)]
    [InlineData(ForgedLogKind.StaticCt)]
    public async Task A_newer_head_of_the_same_tree_is_kept_while_following(ForgedLogKind kind)
    {
        var clock = new ManualTimeProvider();
        var wall = new ScenarioClock(clock.GetUtcNow());
        var log = QuickLog.Create(kind, 40, wall);
        await using var server = await LogServer.StartAsync(log, new LogServerOptions(), CancellationToken.None);
        await using var follow = new FollowedServers(clock, server);
        await follow.PassUntilAsync(() => Position(follow) == (40, log.Head.Timestamp));

        for (var i = 0; i < 3; i++)
        {
            wall.Advance(TimeSpan.FromHours(1));
            log.Publish();
            var passed = await follow.PassUntilAsync(() => Position(follow) == (40, log.Head.Timestamp));
            Assert.InRange(passed, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        }

        Assert.Equal(40, follow.Read(reader => reader.Logs()).Single().Counts.Entries);
    }

    private static (long Verified, ulong HeadTime) Position(FollowedServers follow) =>
        follow.Read(reader => reader.Logs().Select(log => log.Position is { LastHead: { } head } position ? (position.Verified, head.Timestamp) : (-1, 0UL)).SingleOrDefault());
}
