namespace CtAuditor.Testbed.Scenarios;

/// <summary>Innocent issuances, spread evenly over a time and at random over CAs and logs.</summary>
public sealed record ScenarioBulk
{
    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>When the first one is.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>After the last one.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>CA id to its share; the shares need no particular sum.</summary>
    public required IReadOnlyDictionary<string, int> Issuers { get; init; }

    /// <summary>Percent that live 199 days and have three SCTs; the others live 90 days and have two.</summary>
    public int LongLivedPercent { get; init; } = 30;

    /// <summary>Percent whose subscriber key is RSA.</summary>
    public int RsaPercent { get; init; } = 30;

    /// <summary>Percent whose final certificate is logged twice.</summary>
    public int FinalsTwicePercent { get; init; } = 20;

    /// <summary>Percent whose final certificate is in no log, of those issued after <see cref="FinalsAbsentAfter"/>.</summary>
    public int FinalsAbsentPercent { get; init; }

    /// <summary>Before this time every final certificate is logged.</summary>
    public DateTimeOffset FinalsAbsentAfter { get; init; }
}
