using CtAuditor.Pki;

namespace CtAuditor.Rules.Populations;

/// <summary>Serial numbers that one CA gave its certificates in one quarter: the first that logs showed us, each once.</summary>
public sealed record SerialPopulation
{
    /// <summary>How many are gathered, and how many it takes to say anything.</summary>
    public const int Size = 1000;

    /// <summary>The issuer Name TLV.</summary>
    public required ReadOnlyMemory<byte> IssuerName { get; init; }

    /// <summary>SHA-256 of the CA's SubjectPublicKeyInfo.</summary>
    public required Hash256 IssuerKeyHash { get; init; }

    /// <summary>The first day of the quarter, UTC.</summary>
    public required DateTimeOffset Quarter { get; init; }

    /// <summary>The serial numbers, the first logged first.</summary>
    public required IReadOnlyList<SerialSample> Samples { get; init; }

    /// <summary>The first day of the quarter that a time is in.</summary>
    public static DateTimeOffset QuarterOf(DateTimeOffset time) => new(time.UtcDateTime.Year, (((time.UtcDateTime.Month - 1) / 3) * 3) + 1, 1, 0, 0, 0, TimeSpan.Zero);
}
