using CtAuditor.Http;
using Xunit;

namespace CtAuditor.Tests.Http;

/// <summary>Where a limit lives: with the log that was refused, or with everybody at once.</summary>
public sealed class LimitScopeTests
{
    private static readonly RequestEnd Good = new(RequestResult.Good, 1, null);
    private static readonly RequestEnd Refused = new(RequestResult.Refused, 0, null);

    private readonly LimitScope _operator = Scope(null);
    private readonly LimitScope _host;
    private readonly LimitScope _one;
    private readonly LimitScope _two;
    private TimeSpan _now;

    public LimitScopeTests()
    {
        _host = Scope(_operator);
        _one = Scope(_host);
        _two = Scope(_host);
    }

    [Fact]
    public void One_log_that_is_refused_does_not_slow_its_neighbours()
    {
        for (var i = 0; i < 20; i++)
        {
            Ask(_two, Good);
            Ask(_one, Refused);
            _now += TimeSpan.FromSeconds(10);
        }

        Assert.True(double.IsFinite(_one.PerSecond));
        Assert.Equal(double.PositiveInfinity, _two.PerSecond);
    }

    [Fact]
    public void Logs_that_are_refused_together_share_a_limit()
    {
        for (var i = 0; i < 4; i++)
        {
            Ask(_one, Refused);
            Ask(_two, Refused);
            _now += TimeSpan.FromSeconds(10);
        }

        Assert.True(_host.IsShared);
        Assert.True(double.IsFinite(_host.Limit.PerSecond));
        Assert.Equal(_one.PerSecond, _two.PerSecond);

        // Whoever is new on the host keeps to it from the start.
        Assert.Equal(_one.PerSecond, Scope(_host).PerSecond);
    }

    [Fact]
    public void A_shared_limit_goes_back_to_the_only_one_that_is_refused()
    {
        Logs_that_are_refused_together_share_a_limit();
        for (var i = 0; i < 10; i++)
        {
            Ask(_two, Good);
            Ask(_one, Refused);
            _now += TimeSpan.FromSeconds(10);
        }

        Assert.False(_host.IsShared);
        Assert.True(double.IsFinite(_one.PerSecond));
        Assert.Equal(double.PositiveInfinity, _two.PerSecond);
    }

    [Fact]
    public void Retry_after_is_kept_to_the_tick_by_whoever_it_is_put_down_to()
    {
        var wait = TimeSpan.FromTicks(123_456_789);
        Ask(_one, new RequestEnd(RequestResult.Refused, 0, wait));
        Assert.Equal(_now + wait, _one.PausedUntil);
        Assert.Equal(TimeSpan.Zero, _two.PausedUntil);

        // A shorter one does not end a longer one.
        Ask(_one, new RequestEnd(RequestResult.Troubled, 0, TimeSpan.FromSeconds(1)));
        Assert.Equal(_now + wait, _one.PausedUntil);
    }

    private static LimitScope Scope(LimitScope? parent) => new(parent, new AdaptiveLimit(null, 32, double.PositiveInfinity));

    private void Ask(LimitScope scope, RequestEnd end)
    {
        scope.Start(_now, isBulk: true);
        scope.End(_now, _now, end, isBulk: true);
    }
}
