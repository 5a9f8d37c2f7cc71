using CtAuditor.Pki;

namespace CtAuditor.Store;

/// <summary>Entries of a log that its verified tree has and that could not be read.</summary>
public sealed record LogGapRow
{
    /// <summary>
    /// Open gaps kept of one log that wait for an issuer. Beyond it such entries are malformed ones and nothing more: a log
    /// that names an issuer of its own for each entry must not fill the disk.
    /// </summary>
    public const int MaximumIssuersPerLog = 1_000;

    /// <summary>The store's number of the gap.</summary>
    public required long Number { get; init; }

    /// <summary>The store's number of the log.</summary>
    public required int LogNumber { get; init; }

    /// <summary>The log's name.</summary>
    public required string LogName { get; init; }

    /// <summary>First index.</summary>
    public required long Start { get; init; }

    /// <summary>The index after the last one.</summary>
    public required long End { get; init; }

    /// <summary>What the log did, as <see cref="LogFaultRow.Kind"/> names it.</summary>
    public required string Kind { get; init; }

    /// <summary>Where only the x509_entries with this direct issuer are missing: its SHA-256.</summary>
    public Hash256? Issuer { get; init; }

    /// <summary>What happened, for people.</summary>
    public required string Detail { get; init; }

    /// <summary>When it was met.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When the log was last found to have nothing better.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>How often it was tried again in vain.</summary>
    public required long Attempts { get; init; }

    /// <summary>What lies before this index has been read meanwhile; <see cref="Start"/> when nothing has.</summary>
    public required long FilledUntil { get; init; }

    /// <summary>When the last of it was read; null while it is open.</summary>
    public DateTimeOffset? FilledAt { get; init; }
}
