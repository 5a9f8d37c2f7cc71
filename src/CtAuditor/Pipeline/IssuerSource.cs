using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki;

namespace CtAuditor.Pipeline;

/// <summary>CA certificates by fingerprint: from memory, from the store, or from a static-ct log, which is asked once.</summary>
internal sealed class IssuerSource(IssuerDirectory directory, StoreAccess store)
{
    /// <summary>What has been met so far.</summary>
    public IssuerDirectory Directory => directory;

    /// <summary>Makes sure that the directory holds this certificate.</summary>
    /// <exception cref="LogUnavailableException">The log did not answer.</exception>
    /// <exception cref="LogFaultException">The log answered with another certificate.</exception>
    public async Task FetchAsync(ILogClient log, Hash256 fingerprint, CancellationToken cancellation)
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

        directory.Learn(await log.FetchIssuerAsync(fingerprint, cancellation).ConfigureAwait(false));
    }
}
