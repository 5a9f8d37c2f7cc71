using CtAuditor.Http;
using Xunit;

namespace CtAuditor.Tests.Http;

/// <summary>Whose turn it is.</summary>
public sealed class RequestSchedulerTests
{
    [Fact]
    public void Logs_take_turns_however_much_one_of_them_wants()
    {
        var scheduler = new RequestScheduler(new FetcherOptions { Contact = "crawler@research.example", MaximumRequestsPerSecond = 1 });
        var greedy = scheduler.LineOf(new RequestScope("greedy", "host", "Operator"));
        var modest = scheduler.LineOf(new RequestScope("modest", "host", "Operator"));
        for (var i = 0; i < 20; i++)
        {
            RequestScheduler.Add(new PendingRequest(greedy, isUrgent: false, isBulk: true));
        }

        for (var i = 0; i < 3; i++)
        {
            RequestScheduler.Add(new PendingRequest(modest, isUrgent: false, isBulk: true));
        }

        var turns = new List<RequestLine>();
        var now = TimeSpan.Zero;
        while (turns.Count < 6)
        {
            if (scheduler.TryStart(now, out var next) is { } request)
            {
                turns.Add(request.Line);
                RequestScheduler.End(request, now, new RequestEnd(RequestResult.Good, 1, null));
            }
            else
            {
                Assert.Equal(now + TimeSpan.FromSeconds(1), next);
                now = next;
            }
        }

        Assert.Equal([greedy, modest, greedy, modest, greedy, modest], turns);
    }

    [Fact]
    public void Nobody_waits_for_longer_than_anybody_waits()
    {
        var options = new FetcherOptions { Contact = "crawler@research.example" };
        var scheduler = new RequestScheduler(options);
        var line = scheduler.LineOf(new RequestScope("log", "host", ""));
        var first = new PendingRequest(line, isUrgent: false, isBulk: true);
        RequestScheduler.Add(first);
        Assert.Same(first, scheduler.TryStart(TimeSpan.Zero, out _));
        var second = new PendingRequest(line, isUrgent: false, isBulk: true);
        RequestScheduler.Add(second);
        RequestScheduler.End(first, TimeSpan.Zero, new RequestEnd(RequestResult.Refused, 0, options.MaximumRetryAfter));
        Assert.Null(scheduler.TryTurnAway(TimeSpan.Zero));

        var third = new PendingRequest(line, isUrgent: false, isBulk: true);
        line.Scope.Limit.Refuse(TimeSpan.Zero, TimeSpan.Zero, options.MaximumRetryAfter + TimeSpan.FromSeconds(1));
        RequestScheduler.Add(third);
        Assert.Same(second, scheduler.TryTurnAway(TimeSpan.Zero));
        Assert.Same(third, scheduler.TryTurnAway(TimeSpan.Zero));
        Assert.Null(scheduler.TryTurnAway(TimeSpan.Zero));
    }
}
