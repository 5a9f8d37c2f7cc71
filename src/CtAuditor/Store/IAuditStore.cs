using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pairing;
using CtAuditor.Pki;

namespace CtAuditor.Store;

/// <summary>
/// What a crawl keeps: how far each log is read, every observation, and what was found. One process writes; any number
/// read at the same time, each through a reader of its own.
/// </summary>
/// <remarks>
/// Any engine has to pass the same tests. Except where noted, members throw <see cref="StoreException"/> when the store
/// cannot be read or written.
/// </remarks>
public interface IAuditStore : IDisposable
{
    /// <summary>
    /// Every observation so far. <see cref="IPairingIndex.Append"/> needs an open transaction and is part of it;
    /// <see cref="IPairingIndex.Find"/> sees what the open transaction appended.
    /// </summary>
    IPairingIndex PairingIndex { get; }

    /// <summary>As <see cref="IPairingIndex.Find"/>, for keys of which no record is at hand: one range for each key.</summary>
    void FindRecords(ReadOnlySpan<PairingKey> keys, PairingMatches matches);

    /// <summary>
    /// The log's row, made when its log id is new and brought up to date otherwise: a log that was renamed or has moved
    /// keeps its number and position. In a transaction of its own.
    /// </summary>
    LogRow OpenLog(LogDescriptor log);

    /// <summary>
    /// The number of a CA, given out when it is new. Thread-safe, at any time: a new number becomes durable with the next
    /// commit, before which nothing durable can mention it.
    /// </summary>
    /// <param name="keyHash">SHA-256 of the issuer's SubjectPublicKeyInfo.</param>
    /// <param name="name">The issuer Name TLV.</param>
    IssuerIdentity GetOrAddIssuer(Hash256 keyHash, ReadOnlySpan<byte> name);

    /// <summary>
    /// Starts a transaction. There is one at a time: a second caller waits for the first to end.
    /// </summary>
    /// <exception cref="StoreException">The one before did not end within the busy timeout.</exception>
    IStoreTransaction Begin();

    /// <summary>Reads what is committed, also while a transaction is open. For one thread at a time.</summary>
    IStoreReader OpenReader();
}
