using CtAuditor.Intake;

namespace CtAuditor.Pairing;

/// <summary>
/// Every observation so far, by <see cref="PairingKey"/>. Declared here, kept by the store, so that a batch's records
/// commit in the batch's own transaction.
/// </summary>
public interface IPairingIndex
{
    /// <summary>
    /// Clears <paramref name="matches"/> and collects, for each record of <paramref name="batch"/>, the stored records with its key. At most
    /// <see cref="PairingMatches.MaximumPerKey"/> a key: a log that repeats one certificate a million times costs no more.
    /// </summary>
    void Find(ReadOnlySpan<PairingRecord> batch, PairingMatches matches);

    /// <summary>Adds records; durable when the store's current transaction commits, and gone when it does not.</summary>
    void Append(ReadOnlySpan<PairingRecord> records);
}
