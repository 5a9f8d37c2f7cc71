using CtAuditor.Http;
using Xunit;

namespace CtAuditor.Tests.Http;

/// <summary>A pace learnt from 429, by a server that counts.</summary>
public sealed class RateLawTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(2)]
    [InlineData(50)]
    public void A_limit_is_used_and_hardly_ever_overstepped(double limit)
    {
        var law = new RateLaw(double.PositiveInfinity);
        var (accepted, refused) = Run(law, new Night.TokenBucket(limit), from: 0, seconds: 3600);
        Assert.InRange(accepted, 0.85 * limit * 3600, 1.01 * limit * 3600);
        Assert.InRange(refused, 1, 0.01 * accepted);
    }

    [Fact]
    public void Tries_for_more_become_rarer()
    {
        var law = new RateLaw(double.PositiveInfinity);
        Run(law, new Night.TokenBucket(10), from: 0, seconds: 1800);
        var (_, third) = Run(law, new Night.TokenBucket(10), from: 1800, seconds: 1800);
        var (_, late) = Run(law, new Night.TokenBucket(10), from: 3600, seconds: 1800);
        Assert.InRange(third, 0, 12);
        Assert.InRange(late, 0, 12);
    }

    [Fact]
    public void A_limit_that_has_gone_up_is_found()
    {
        var law = new RateLaw(double.PositiveInfinity);
        Run(law, new Night.TokenBucket(5), from: 0, seconds: 600);
        var (accepted, _) = Run(law, new Night.TokenBucket(40), from: 600, seconds: 3000);
        Assert.True(accepted > 0.6 * 40 * 3000, $"{accepted}");
    }

    [Fact]
    public void The_cap_is_never_overstepped()
    {
        var law = new RateLaw(4);
        var now = TimeSpan.Zero;
        for (var i = 0; i < 100; i++)
        {
            Assert.True(law.NextStart - now <= TimeSpan.FromSeconds(0.25));
            now = law.NextStart > now ? law.NextStart : now;
            law.Start(now);
            law.Accept(now + TimeSpan.FromMilliseconds(10), now);
            Assert.Equal(now + TimeSpan.FromSeconds(0.25), law.NextStart);
        }
    }

    [Fact]
    public void Requests_sent_before_the_pace_was_cut_do_not_cut_it_again()
    {
        var law = new RateLaw(double.PositiveInfinity);
        var second = TimeSpan.FromSeconds(1);
        for (var i = 0; i < 20; i++)
        {
            law.Accept(second * (i / 20.0), second * (i / 20.0));
        }

        law.Refuse(second, second / 2, second);
        var rate = law.PerSecond;
        law.Refuse(second * 1.1, second / 2, second);
        Assert.Equal(rate, law.PerSecond);
        Assert.InRange(rate, 10, 20);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(3000)]
    public void A_limit_by_the_minute_is_used_and_the_rest_of_the_minute_waited_for(int perMinute)
    {
        // Begun in the middle of a minute, as most crawls are.
        var law = new RateLaw(double.PositiveInfinity);
        var (accepted, refused) = Run(law, new Night.MinuteLimit(perMinute), from: 25, seconds: 3600);
        Assert.InRange(accepted, 0.8 * perMinute * 60, 1.02 * perMinute * 60);
        Assert.InRange(refused, 1, 0.03 * accepted);
    }

    [Fact]
    public void A_server_that_lets_nothing_through_is_asked_three_times_a_minute_at_the_most()
    {
        var law = new RateLaw(double.PositiveInfinity);
        Run(law, new Night.TokenBucket(10), from: 0, seconds: 600);
        Run(law, new Night.MinuteLimit(0), from: 600, seconds: 600);
        var (accepted, refused) = Run(law, new Night.MinuteLimit(0), from: 1200, seconds: 3600);
        Assert.Equal(0, accepted);
        Assert.InRange(refused, 60, 200);
    }

    /// <summary>Asks as fast as the law lets it; the server has a limit, and answers at once.</summary>
    private static (int Accepted, int Refused) Run(RateLaw law, Night.RequestLimit limit, double from, double seconds)
    {
        var (accepted, refused) = (0, 0);
        var now = TimeSpan.FromSeconds(from);
        while (now.TotalSeconds < from + seconds)
        {
            now += TimeSpan.FromMilliseconds(5);
            if (law.NextStart > now)
            {
                continue;
            }

            law.Start(now);
            if (limit.TryTake(now.TotalSeconds))
            {
                accepted++;
                law.Accept(now, now);
            }
            else
            {
                refused++;
                law.Refuse(now, now, now);
            }
        }

        return (accepted, refused);
    }
}
