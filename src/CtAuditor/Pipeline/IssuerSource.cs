using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki;

namespace CtAuditor.Pipeline;

/// <summary>CA certificates by fingerprint: from memory, from the store, or from a static-ct log, which is asked once.</summary>
internal sealed class IssuerSource(IssuerDirectory directory, StoreAccess store, TimeProvider time)
{
    /// <summary>What has been met so far.</summary>
    public IssuerDirectory Directory => directory;

    /// <summary>
    /// Makes sure that the directory holds this certificate, if the log has it. One that the log says it does not have is
    /// a fault of the log, recorded once a run, and no obstacle to its entries: a precert_entry names its CA itself.
    /// </summary>
    /// <exception cref="LogUnavailableException">The log did not answer.</exception>
    /// <exception cref="LogFaultException">The log answered with another certificate.</exception>
    public async Task FetchAsync(TailedLog log, Hash256 fingerprint, CancellationToken cancellation)
    {
        if (directory.Certificate(fingerprint) is not null)
        {
            return;
        }

        if (await store.ReadAsync(reader => reader.FindCertificate(fingerprint)).ConfigureAwait(false) is { } stored)
        {
            directory.Certificate(stored);
            return;
        }

        if (log.MissingIssuers.ShouldNotAsk(fingerprint, time.GetUtcNow()))
        {
            return;
        }

        try
        {
            directory.Learn(await log.Client.FetchIssuerAsync(fingerprint, cancellation).ConfigureAwait(false));
        }
        catch (LogFaultException fault) when (fault.Kind == LogFaultKind.IssuerMissing)
        {
            var now = time.GetUtcNow();
            if (log.MissingIssuers.Add(fingerprint, now))
            {
                await store.WriteAsync(transaction =>
                {
                    transaction.RecordLogFault(log.Row.Number, fault.Kind.ToString(), fault.Message, fault.Evidence.Span, now);
                    return true;
                }).ConfigureAwait(false);
            }
        }
    }
}
