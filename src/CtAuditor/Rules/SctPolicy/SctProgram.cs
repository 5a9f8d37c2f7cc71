using CtAuditor.Configuration;

namespace CtAuditor.Rules.SctPolicy;

/// <summary>What one root program asks of the SCTs embedded in a certificate. All of them have the same numbers; they differ in the rest.</summary>
internal sealed class SctProgram
{
    /// <summary>Certificates that live longer than this need <see cref="SctsOfLong"/> SCTs.</summary>
    public static readonly TimeSpan ShortLifetime = TimeSpan.FromDays(180);

    private const int SctsOfShort = 2;
    private const int SctsOfLong = 3;

    private SctProgram(LogProgram program, string name, DateTimeOffset issuedFrom, DateTimeOffset rfc6962Until)
    {
        Program = program;
        Name = name;
        IssuedFrom = issuedFrom;
        Rfc6962Until = rfc6962Until;
    }

    /// <summary>Chrome CT Policy, CT Compliant Certificates, Embedded SCTs.</summary>
    public static SctProgram Chrome { get; } = new(LogProgram.Chrome, "Chrome", new(2022, 4, 15, 0, 0, 0, TimeSpan.Zero), new(2026, 4, 15, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Apple's Certificate Transparency policy (support.apple.com/103214): SCTs of one operator count once, or twice in a long-lived certificate.</summary>
    public static SctProgram Apple { get; } = new(LogProgram.Apple, "Apple", new(2021, 4, 21, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue);

    /// <summary>Mozilla's, which Firefox has enforced since 2025.</summary>
    public static SctProgram Mozilla { get; } = new(LogProgram.Mozilla, "Mozilla", new(2025, 3, 4, 0, 0, 0, TimeSpan.Zero), new(2026, 2, 10, 0, 0, 0, TimeSpan.Zero));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SctProgram> All { get; } = [Chrome, Apple, Mozilla];

    /// <summary>Whose list of logs counts.</summary>
    public LogProgram Program { get; }

    /// <summary>Its name, for people.</summary>
    public string Name { get; }

    /// <summary>The first notBefore to which these numbers apply; older certificates had other tables.</summary>
    public DateTimeOffset IssuedFrom { get; }

    /// <summary>Until when it asks for an SCT of an RFC 6962 log, by the time of the check.</summary>
    public DateTimeOffset Rfc6962Until { get; }

    /// <summary>SCTs of distinct logs that a certificate needs.</summary>
    public static int Needed(TimeSpan lifetime) => lifetime > ShortLifetime ? SctsOfLong : SctsOfShort;

    /// <summary>How many SCTs of one operator count.</summary>
    public int MaximumPerOperator(TimeSpan lifetime) => Program != LogProgram.Apple ? int.MaxValue : lifetime > ShortLifetime ? 2 : 1;
}
