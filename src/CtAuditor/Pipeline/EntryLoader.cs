using CtAuditor.Intake;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Rules;

namespace CtAuditor.Pipeline;

/// <summary>
/// Gets an entry's bytes back: those kept when it came by, or else from the log again, held against what the index
/// remembers; and the proof that a signed head covers it.
/// </summary>
internal sealed class EntryLoader(StoreAccess store, LogsOfRun logs, IssuerSource issuers)
{
    /// <summary>The entry behind a record; null when no log gives it, or what it gives is not what we saw.</summary>
    public async Task<LoadedEntry?> LoadAsync(PairingRecord record, CancellationToken cancellation)
    {
        if (await store.ReadAsync(reader => reader.FindRetained(record.LogNumber, record.Index)).ConfigureAwait(false) is { } kept)
        {
            return new LoadedEntry(kept.Leaf, kept.Certificate, kept.Chain);
        }

        if (logs.Find(record.LogNumber) is not { ReachedHead: { } head } log || record.Index >= head.TreeSize)
        {
            return null;
        }

        try
        {
            using var batch = await log.Client.FetchEntriesAsync(record.Index, record.Index + 1, head, cancellation).ConfigureAwait(false);
            var fingerprints = Fingerprints(batch);
            foreach (var fingerprint in fingerprints)
            {
                await issuers.FetchAsync(log, fingerprint, cancellation).ConfigureAwait(false);
            }

            return Read(batch, record);
        }
        catch (Exception exception) when (exception is Logs.LogFaultException or Logs.LogUnavailableException)
        {
            return null;
        }
    }

    /// <summary>The sighting of a loaded entry, with its proof where the log gives one.</summary>
    public async Task<LogSighting> SightAsync(PairingRecord record, LoadedEntry entry, CancellationToken cancellation)
    {
        MerkleTreeLeafView.TryRead(entry.Leaf.Span, out var leaf, out _);
        var timestamp = leaf.TimestampedEntry.Timestamp;
        var log = logs.Find(record.LogNumber);
        var descriptor = log?.Client.Log ?? await store.LogAsync(record.LogNumber).ConfigureAwait(false);
        return new LogSighting
        {
            LogNumber = record.LogNumber,
            LogId = descriptor?.LogId ?? default,
            LogName = descriptor?.Name ?? "",
            Index = record.Index,
            Timestamp = timestamp,
            MerkleTreeLeaf = entry.Leaf,
            Proof = log is null ? null : await ProveAsync(log, record.Index, MerkleHash.LeafOf(entry.Leaf.Span), cancellation).ConfigureAwait(false),
        };
    }

    private static async Task<SightingProof?> ProveAsync(TailedLog log, long index, Hash256 leafHash, CancellationToken cancellation)
    {
        if (log.ReachedHead is not { } head || index >= head.TreeSize)
        {
            return null;
        }

        try
        {
            var path = await log.Client.FetchInclusionProofAsync(index, leafHash, head, cancellation).ConfigureAwait(false);
            return new SightingProof(head.TreeSize, head.Timestamp, head.RootHash, head.Signature, path);
        }
        catch (Exception exception) when (exception is Logs.LogFaultException or Logs.LogUnavailableException)
        {
            return null;
        }
    }

    private static List<Hash256> Fingerprints(Logs.RawEntryBatch batch)
    {
        var fingerprints = new List<Hash256>();
        if (batch.TryGetEntry(0, out var entry, out _))
        {
            for (var rest = entry.ChainFingerprints; !rest.IsEmpty; rest = rest[Hash256.Size..])
            {
                fingerprints.Add(new Hash256(rest[..Hash256.Size]));
            }
        }

        return fingerprints;
    }

    private LoadedEntry? Read(Logs.RawEntryBatch batch, in PairingRecord record)
    {
        if (!batch.TryGetEntry(0, out var entry, out _))
        {
            return null;
        }

        var isPrecertificate = entry.EntryType == LogEntryType.PrecertEntry;
        var certificate = isPrecertificate ? entry.PreCertificate : entry.SignedEntry;
        if (isPrecertificate != record.IsPrecertificate || !record.HasTbs(CanonicalHash(entry)))
        {
            return null;
        }

        return new LoadedEntry(batch.GetLeaf(0).ToArray(), certificate.ToArray(), issuers.Directory.ChainOf(entry));
    }

    private static Hash256 CanonicalHash(in LogEntryView entry)
    {
        if (entry.EntryType == LogEntryType.PrecertEntry)
        {
            return Hash256.Of(entry.SignedEntry);
        }

        byte[] scratch = [];
        return CertificateView.TryRead(entry.SignedEntry, out var certificate, out _)
            ? Hash256.Of(FinalCanonicalTbs.Of(certificate.Tbs, ref scratch))
            : default;
    }
}
