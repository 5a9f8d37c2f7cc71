using CtAuditor.Pki.Ct;

namespace CtAuditor.Intake;

/// <summary>
/// What an SCT in a final certificate claims: that a log which we tail has the precert_entry behind it. Only logs of the
/// <see cref="CoverageSnapshot"/> have claims.
/// </summary>
/// <param name="Record">Position of the final's record in <see cref="ObservedBatch.Records"/>.</param>
/// <param name="LogNumber">The store's number of the log that the SCT names.</param>
/// <param name="Timestamp">The SCT's timestamp, milliseconds since 1970.</param>
/// <param name="LeafIndex">
/// Where a static-ct log says that the entry stands. <see cref="PairingRecord.UnknownIndex"/> for an RFC 6962 log, which does not
/// say; <see cref="PairingRecord.NoIndex"/> where the SCT's extensions are not those of the log's leaves.
/// </param>
/// <param name="IsCovered">Whether the entry would have to come by, because the log is read from before that time.</param>
public readonly record struct SctClaim(int Record, int LogNumber, ulong Timestamp, long LeafIndex, bool IsCovered)
{
    /// <summary>
    /// The <see cref="LeafIndex"/> of an SCT. Its extensions are part of the leaf (RFC 6962 section 3.4): without those that
    /// c2sp.org/static-ct-api asks for, or with others, it promises no leaf that would be known by certificate and time alone.
    /// </summary>
    public static long IndexOf(in SctView sct, bool isStaticCt)
    {
        if (sct.TryGetLeafIndex(out var index))
        {
            return Math.Min(index, PairingRecord.NoIndex);
        }

        return isStaticCt || !sct.Extensions.IsEmpty ? PairingRecord.NoIndex : PairingRecord.UnknownIndex;
    }
}
