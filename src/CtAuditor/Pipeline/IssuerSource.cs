using CtAuditor.Archive;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>CA certificates by fingerprint: from memory, from the store, or from a static-ct log, which is asked once.</summary>
internal sealed class IssuerSource(IssuerDirectory directory, StoreAccess store, TimeProvider time) : IIssuerCertificates
{
    private const int TooManyRequests = 429;

    /// <summary>What has been met so far.</summary>
    public IssuerDirectory Directory => directory;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Find(Hash256 fingerprint) => directory.Certificate(fingerprint)?.Der;

    /// <summary>
    /// Makes sure that the directory holds this certificate, if the log has it. One that the log says it does not have, or has
    /// another one for, is a fault of the log, recorded once a run, and no obstacle to its entries: a precert_entry names its
    /// CA itself, and an x509_entry waits.
    /// </summary>
    /// <returns>Whether the directory holds it now.</returns>
    /// <exception cref="LogUnavailableException">The log did not answer.</exception>
    public async Task<bool> FetchAsync(TailedLog log, Hash256 fingerprint, CancellationToken cancellation)
    {
        if (directory.Certificate(fingerprint) is not null)
        {
            return true;
        }

        if (await store.ReadAsync(reader => reader.FindCertificate(fingerprint)).ConfigureAwait(false) is { } stored)
        {
            directory.Certificate(stored);
            return true;
        }

        if (log.MissingIssuers.ShouldNotAsk(fingerprint, time.GetUtcNow()))
        {
            return false;
        }

        try
        {
            directory.Learn(await log.Client.FetchIssuerAsync(fingerprint, cancellation).ConfigureAwait(false));
        }
        catch (LogFaultException fault) when (fault.Kind is LogFaultKind.IssuerMissing or LogFaultKind.IssuerMismatch)
        {
            if (log.MissingIssuers.Add(fingerprint, time.GetUtcNow()))
            {
                await store.WriteAsync(transaction => Record(transaction, log, fault)).ConfigureAwait(false);
            }

            return false;
        }
        if (log.MissingIssuers.RemoveLast(fingerprint))
        {
            await store.WriteAsync(transaction => RecordEnd(transaction, log)).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>
    /// As <see cref="FetchAsync"/>, for every issuer that the entries of a batch name by fingerprint. One that the log does not give,
    /// time after time, though it gives all else, is no obstacle either, and no fault.
    /// </summary>
    /// <exception cref="LogUnavailableException">The log did not answer, and is to be asked again before the batch is read.</exception>
    public async Task FetchAllAsync(TailedLog log, RawEntryBatch batch, CancellationToken cancellation)
    {
        if (batch.NamesIssuers && Unknown(batch) is { } unknown)
        {
            foreach (var fingerprint in unknown)
            {
                try
                {
                    await FetchAsync(log, fingerprint, cancellation).ConfigureAwait(false);
                }
                catch (LogUnavailableException unavailable) when (unavailable.Status != TooManyRequests && log.MissingIssuers.Fail(fingerprint, time.GetUtcNow()))
                {
                    // Its entries wait as those do whose issuer is missing.
                }
            }
        }
    }

    private HashSet<Hash256>? Unknown(RawEntryBatch batch)
    {
        HashSet<Hash256>? unknown = null;
        for (var i = 0; i < batch.Count; i++)
        {
            if (!batch.TryGetEntry(i, out var entry, out _))
            {
                continue;
            }

            for (var rest = entry.ChainFingerprints; !rest.IsEmpty; rest = rest[Hash256.Size..])
            {
                var fingerprint = new Hash256(rest[..Hash256.Size]);
                if (directory.Certificate(fingerprint) is null)
                {
                    (unknown ??= []).Add(fingerprint);
                }
            }
        }

        return unknown;
    }

    private bool Record(IStoreTransaction transaction, TailedLog log, LogFaultException fault)
    {
        // RFC 6962 asks no log for issuers; one that serves them beside its tiles owes none.
        if (log.Client.Log.Kind == LogKind.StaticCt)
        {
            transaction.RecordLogFault(log.Row.Number, fault.Kind.ToString(), fault.Message, fault.Evidence.Span, time.GetUtcNow(), beyond: long.MaxValue);
        }

        return true;
    }

    private bool RecordEnd(IStoreTransaction transaction, TailedLog log)
    {
        transaction.RecoverLogFault(log.Row.Number, nameof(LogFaultKind.IssuerMissing), time.GetUtcNow());
        transaction.RecoverLogFault(log.Row.Number, nameof(LogFaultKind.IssuerMismatch), time.GetUtcNow());
        return true;
    }
}
