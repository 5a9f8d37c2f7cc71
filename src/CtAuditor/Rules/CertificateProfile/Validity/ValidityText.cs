using System.Globalization;

namespace CtAuditor.Rules.CertificateProfile.Validity;

/// <summary>Lengths and instants for people.</summary>
internal static class ValidityText
{
    /// <summary>Seconds of a day, by which the TLS BR count (section 6.3.2).</summary>
    public const long Day = 86_400;

    /// <summary>Such as "398 days and 1 second".</summary>
    public static string Length(long seconds)
    {
        var (days, rest) = Math.DivRem(seconds, Day);
        var text = string.Create(CultureInfo.InvariantCulture, $"{days} {(days == 1 ? "day" : "days")}");
        return rest == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} and {rest} {(rest == 1 ? "second" : "seconds")}");
    }

    /// <summary>An instant in UTC.</summary>
    public static string Instant(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
