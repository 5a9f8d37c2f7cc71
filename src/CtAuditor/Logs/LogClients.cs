using System.Diagnostics.CodeAnalysis;
using CtAuditor.Http;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs;

/// <summary>Makes the client for a log's protocol.</summary>
public static class LogClients
{
    /// <summary>A client for <paramref name="log"/>, which uses <paramref name="fetcher"/> and does not dispose it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="fetcher">The way out.</param>
    /// <param name="client">The client, or null.</param>
    /// <param name="fault">What is wrong with the log's key; BadValue also when the log id is not its hash.</param>
    public static bool TryCreate(LogDescriptor log, Fetcher fetcher, [NotNullWhen(true)] out ILogClient? client, out Fault fault)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(fetcher);
        client = null;
        if (!LogPublicKey.TryImport(log.Key.Span, out var key, out fault))
        {
            return false;
        }

        if (key.LogId != log.LogId)
        {
            key.Dispose();
            fault = new Fault(FaultKind.BadValue, 0);
            return false;
        }

        client = log.Kind == LogKind.StaticCt ? new StaticCtLogClient(log, key, fetcher) : new Rfc6962LogClient(log, key, fetcher);
        return true;
    }
}
