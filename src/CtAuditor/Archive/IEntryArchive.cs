using CtAuditor.Logs;

namespace CtAuditor.Archive;

/// <summary>Keeps the raw entries of a crawl.</summary>
public interface IEntryArchive
{
    /// <summary>The archive of one log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="issuers">Has the CA certificates that its entries name by fingerprint.</param>
    ILogArchive Open(LogDescriptor log, IIssuerCertificates issuers);

    /// <summary>
    /// Waits until all that was appended so far would survive a power cut: to be awaited before anything says that it was read.
    /// </summary>
    /// <exception cref="ArchiveException">It cannot be written.</exception>
    Task FlushAsync();
}
