using CtAuditor.Pipeline;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>How long a log that failed is left alone.</summary>
public sealed class FailureRestsTests
{
    [Fact]
    public void Rests_double_up_to_six_hours()
    {
        var rests = new FailureRests(() => 0.5);
        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 360, 360], Enumerable.Range(0, 9).Select(_ => rests.Next().TotalMinutes));
    }

    [Fact]
    public void After_progress_they_begin_again()
    {
        var rests = new FailureRests(() => 0.5);
        rests.Next();
        rests.Next();
        rests.Reset();
        Assert.Equal(TimeSpan.FromMinutes(5), rests.Next());
    }

    [Theory]
    [InlineData(0, 3.75)]
    [InlineData(1, 6.25)]
    public void They_are_a_quarter_shorter_or_longer_as_chance_has_it(double chance, double minutes) =>
        Assert.Equal(minutes, new FailureRests(() => chance).Next().TotalMinutes);

    [Fact]
    public void A_log_that_failed_for_years_still_has_its_six_hours()
    {
        var rests = new FailureRests(() => 0.5);
        for (var failures = 0; failures < 5_000; failures++)
        {
            rests.Next();
        }

        Assert.Equal(TimeSpan.FromHours(6), rests.Next());
    }
}
