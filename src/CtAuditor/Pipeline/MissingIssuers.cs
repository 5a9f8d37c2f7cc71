using CtAuditor.Pki;

namespace CtAuditor.Pipeline;

/// <summary>
/// The issuers that one log said it does not have, or did not give when it was asked, so that it is not asked for them with every
/// tile. Safe for concurrent use.
/// </summary>
internal sealed class MissingIssuers
{
    /// <summary>
    /// Times that a log may fail to give an issuer, while it gives all else, before its entries are read without: half an hour with
    /// the rests in between (<see cref="FailureRests"/>). Who waited for one does not wait for the next.
    /// </summary>
    public const int MaximumFailures = 4;

    /// <summary>
    /// Issuers missing of one log before it is asked for no other: real logs lack none, and an entry may name 2,047. The
    /// certificates of all CAs in CCADB are some 10,000, a log's a few hundred.
    /// </summary>
    private const int Maximum = 1_000;

    /// <summary>A log that follows on for months gets the chance to mend.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly Dictionary<Hash256, Absence> _absent = [];
    private readonly Lock _lock = new();

    /// <summary>Whether an issuer was asked for in vain, and is to be asked for again before its entries are read without it.</summary>
    public bool AreAwaited
    {
        get
        {
            lock (_lock)
            {
                return _absent.Values.Any(absence => !absence.IsPassedOver);
            }
        }
    }

    /// <summary>Whether asking the log is no use now: it was asked within the hour, or it lacks too many.</summary>
    public bool ShouldNotAsk(Hash256 fingerprint, DateTimeOffset now)
    {
        lock (_lock)
        {
            return _absent.TryGetValue(fingerprint, out var absence) ? absence.IsPassedOver && now - absence.Asked < Patience : _absent.Count >= Maximum;
        }
    }

    /// <summary>Forgets an issuer that the log has after all; true when it was the last one that the log said it does not have.</summary>
    public bool RemoveLast(Hash256 fingerprint)
    {
        lock (_lock)
        {
            return _absent.Remove(fingerprint, out var absence) && absence.IsDenied && !_absent.Values.Any(other => other.IsDenied);
        }
    }

    /// <summary>Remembers that the log said so; true the first time.</summary>
    public bool Add(Hash256 fingerprint, DateTimeOffset now)
    {
        lock (_lock)
        {
            var isNew = !_absent.TryGetValue(fingerprint, out var absence) || !absence.IsDenied;
            _absent[fingerprint] = new Absence(now, absence?.Failures ?? 0, IsDenied: true);
            return isNew;
        }
    }

    /// <summary>
    /// Remembers that the log did not answer when it was asked, of all that it answered. True when its entries are to be read without
    /// it: it failed too often, or another one did lately, and the log is not waited for again.
    /// </summary>
    public bool Fail(Hash256 fingerprint, DateTimeOffset now)
    {
        lock (_lock)
        {
            var before = _absent.GetValueOrDefault(fingerprint) ?? new Absence(now, 0, IsDenied: false);
            var isIll = _absent.Values.Any(other => other.Failures >= MaximumFailures && now - other.Asked <= Patience);
            var absence = before with { Asked = now, Failures = isIll ? MaximumFailures : before.Failures + 1 };
            _absent[fingerprint] = absence;
            return absence.IsPassedOver;
        }
    }

    private sealed record Absence(DateTimeOffset Asked, int Failures, bool IsDenied)
    {
        public bool IsPassedOver => IsDenied || Failures >= MaximumFailures;
    }
}
