using System.Globalization;

namespace CtAuditor.Configuration;

/// <summary>Where a log that was never seen before begins.</summary>
/// <param name="Index">The first entry to read; null for the head of the day.</param>
public readonly record struct LogStart(long? Index)
{
    /// <summary>At the head: nothing that is in the log already is read.</summary>
    public static LogStart Head => new(null);

    /// <summary>At entry 0.</summary>
    public static LogStart Beginning => new(0);

    /// <inheritdoc/>
    public override string ToString() => Index switch
    {
        null => "head",
        0 => "beginning",
        { } index => index.ToString(CultureInfo.InvariantCulture),
    };
}
