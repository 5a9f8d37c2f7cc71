namespace CtAuditor.Pipeline;

/// <summary>
/// While following: how long a log that failed is left alone. Longer each time, so that one that broke for good is not asked
/// for ever as if it were ill for a minute; and not on the dot, so that logs of one operator do not come back together.
/// </summary>
/// <param name="random">Numbers from 0 to 1.</param>
public sealed class FailureRests(Func<double> random)
{
    /// <summary>The first rest, about.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(5);

    /// <summary>No rest is longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private int _failures;

    /// <summary>The rest after another failure: twice the one before, give or take a quarter.</summary>
    public TimeSpan Next()
    {
        var rest = First * Math.Min(Math.Pow(2, _failures++), Longest / First) * (0.75 + (random() / 2));
        return rest < Longest ? rest : Longest;
    }

    /// <summary>The log got on: the next failure is a first one.</summary>
    public void Reset() => _failures = 0;
}
