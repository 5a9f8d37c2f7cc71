using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs;

/// <summary>
/// Is shown the entries of a batch by the one who reads them: while an entry is in the processor's cache, looking at it costs
/// a fraction of reading it again.
/// </summary>
public interface IEntryObserver
{
    /// <summary>Takes the next entry; they come in order, entries in a gap included.</summary>
    /// <param name="i">Its position in the batch.</param>
    /// <param name="isRead">Whether it could be read.</param>
    /// <param name="entry">The entry; without meaning where it could not be read.</param>
    void Observe(int i, bool isRead, in LogEntryView entry);
}
