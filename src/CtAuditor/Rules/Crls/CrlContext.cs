namespace CtAuditor.Rules.Crls;

/// <summary>What is known of a CRL beside its bytes. What is not known makes rules silent, never suspicious.</summary>
public sealed record CrlContext
{
    /// <summary>Nothing is known.</summary>
    public static CrlContext None { get; } = new();

    /// <summary>Which certificates it is about, by what its CA issues.</summary>
    public CrlCoverage Coverage { get; init; }

    /// <summary>Whether it is known to cover a part of its CA's certificates only, such as by its CA's disclosure (TLS BR section 7.2: a partitioned CRL).</summary>
    public bool IsPartitioned { get; init; }

    /// <summary>When it is judged: no earlier than it was fetched; null where no date is to be measured by a clock.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
