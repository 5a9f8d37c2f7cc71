using CtAuditor.Pki;

namespace CtAuditor.Pipeline;

/// <summary>The issuers that one log said it does not have, so that it is not asked for them with every tile. Safe for concurrent use.</summary>
internal sealed class MissingIssuers
{
    /// <summary>
    /// Issuers missing of one log before it is asked for no other: real logs lack none, and an entry may name 2,047. The
    /// certificates of all CAs in CCADB are some 10,000, a log's a few hundred.
    /// </summary>
    private const int Maximum = 1_000;

    /// <summary>A log that follows on for months gets the chance to mend.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly Dictionary<Hash256, DateTimeOffset> _asked = [];
    private readonly Lock _lock = new();

    /// <summary>Whether asking the log is no use now: it has said so within the hour, or it lacks too many.</summary>
    public bool ShouldNotAsk(Hash256 fingerprint, DateTimeOffset now)
    {
        lock (_lock)
        {
            return _asked.TryGetValue(fingerprint, out var asked) ? now - asked < Patience : _asked.Count >= Maximum;
        }
    }

    /// <summary>Forgets an issuer that the log has after all; true when it was the last one missing.</summary>
    public bool RemoveLast(Hash256 fingerprint)
    {
        lock (_lock)
        {
            return _asked.Remove(fingerprint) && _asked.Count == 0;
        }
    }

    /// <summary>Remembers that the log said so; true the first time.</summary>
    public bool Add(Hash256 fingerprint, DateTimeOffset now)
    {
        lock (_lock)
        {
            var isNew = !_asked.ContainsKey(fingerprint);
            _asked[fingerprint] = now;
            return isNew;
        }
    }
}
