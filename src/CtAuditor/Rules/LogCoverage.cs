using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>
/// What is known of one log: which span of its time has been read, and what Chrome thinks of it. Logs that are known and
/// not tailed are described as well, with an empty span.
/// </summary>
public sealed record LogCoverage
{
    /// <summary>The log's name as configured; the same as in its <see cref="LogSighting"/>s.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the log's public key.</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>The log's public key, a DER SubjectPublicKeyInfo; empty when unknown, and then no SCT of it can be verified.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>From this time on no entry is missing; <see cref="DateTimeOffset.MinValue"/> when it was read from its first entry.</summary>
    public required DateTimeOffset CoveredFrom { get; init; }

    /// <summary>Timestamp of the last tree head whose every entry was read and verified; <see cref="DateTimeOffset.MinValue"/> when there is none.</summary>
    public required DateTimeOffset CoveredUntil { get; init; }

    /// <summary>Spans inside the coverage in which an entry could not be read, by the timestamps around it.</summary>
    public IReadOnlyList<LogGap> Gaps { get; init; } = [];

    /// <summary>The MMD: how long after an SCT the entry may take to appear.</summary>
    public required TimeSpan MaximumMergeDelay { get; init; }

    /// <summary>The state as the log list spells it (pending, qualified, usable, readonly, retired, rejected); empty when unknown.</summary>
    public string State { get; init; } = "";

    /// <summary>Since when it is in <see cref="State"/>.</summary>
    public DateTimeOffset? StateSince { get; init; }

    /// <summary>Entries of the tree that a read-only log closed with, as the list gives it; null when it does not.</summary>
    public long? FinalTreeSize { get; init; }

    /// <summary>The first notAfter that the log accepts; null when it is not sharded.</summary>
    public DateTimeOffset? NotAfterStart { get; init; }

    /// <summary>The first notAfter that it no longer accepts.</summary>
    public DateTimeOffset? NotAfterEnd { get; init; }

    /// <summary>Whether Chrome's own list has it as Usable or Qualified. Another program's list does not count.</summary>
    public bool IsChromeApproved { get; init; }

    /// <summary>Since when <see cref="IsChromeApproved"/> has been what it is; null when unknown.</summary>
    public DateTimeOffset? ChromeApprovalSince { get; init; }

    /// <summary>Whether any of it has been read.</summary>
    public bool IsTailed => CoveredUntil > DateTimeOffset.MinValue;

    /// <summary>Whether every entry with a timestamp from <paramref name="from"/> to <paramref name="until"/> has been read.</summary>
    public bool Covers(DateTimeOffset from, DateTimeOffset until) =>
        CoveredFrom <= from && CoveredUntil >= until && Gaps.All(gap => gap.Until < from || gap.From > until);

    /// <summary>Whether <paramref name="notAfter"/> is in the log's interval; every time is where it has none.</summary>
    public bool IsInShard(DateTimeOffset notAfter) =>
        (NotAfterStart is not { } start || notAfter >= start) && (NotAfterEnd is not { } end || notAfter < end);

    /// <summary>
    /// Whether the log could take a certificate after <paramref name="time"/>: <paramref name="notAfter"/> is in its
    /// interval, and it was not closed by then.
    /// </summary>
    public bool Accepts(DateTimeOffset notAfter, DateTimeOffset time)
    {
        return IsInShard(notAfter) && !(State is "readonly" or "retired" or "rejected" && StateSince <= time);
    }

    /// <summary>Whether Chrome had it as Usable or Qualified at <paramref name="time"/>; null when that is not known.</summary>
    public bool? WasChromeApproved(DateTimeOffset time) => ChromeApprovalSince <= time ? IsChromeApproved : null;
}
