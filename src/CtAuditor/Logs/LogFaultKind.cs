namespace CtAuditor.Logs;

/// <summary>How a log broke its protocol. Trouble on the way to it is none of these: see <see cref="LogUnavailableException"/>.</summary>
public enum LogFaultKind
{
    /// <summary>A tree head whose signature does not verify under the log's key.</summary>
    BadSignature,

    /// <summary>An answer with status 200 that is not what was asked for: HTML, broken JSON, a missing member, too many bytes.</summary>
    BadResponse,

    /// <summary>The entries served do not hash to the signed root.</summary>
    RootMismatch,

    /// <summary>A newer head of a smaller tree.</summary>
    HeadShrank,

    /// <summary>Two signed heads of which neither is a prefix of the other (RFC 6962 section 5.3: "different views").</summary>
    Fork,

    /// <summary>get-entries returned more entries than were asked for.</summary>
    TooManyEntries,

    /// <summary>get-entries returned an empty list for entries that the signed head covers.</summary>
    NoEntries,

    /// <summary>The same leaf twice, where the signed tree does not have it twice.</summary>
    RepeatedEntries,

    /// <summary>A tile with fewer hashes or entries than its width; of a data tile, the missing entries are a gap.</summary>
    TruncatedTile,

    /// <summary>A data tile with an entry whose end cannot be told, so that what follows cannot be split off: a gap.</summary>
    MalformedTile,

    /// <summary>A proof that does not lead to the root that it is for.</summary>
    BadProof,

    /// <summary>An issuer whose SHA-256 is not the fingerprint that it was asked by.</summary>
    IssuerMismatch,

    /// <summary>An issuer that a signed entry names, and which the log says it does not have (404 or 410).</summary>
    IssuerMissing,

    /// <summary>get-entries has no leaf_input for an entry, or one that is no base64: a gap where the log proves the leaf's hash.</summary>
    MalformedEntry,
}
