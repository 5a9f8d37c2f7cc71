using System.Text;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Tests.Logs;

/// <summary>Logs whose entries are bytes rather than certificates and which sign heads only: thousands of entries in no time.</summary>
internal static class QuickLog
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="kind">The protocol.</param>
    /// <param name="entries">How many entries.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="variant">Goes into the entries; the key is the same for all.</param>
    public static ForgedLog Create(ForgedLogKind kind, int entries, ScenarioClock clock, string variant = "")
    {
        var log = new ForgedLog("larch2026h2", kind, new EcdsaSigningKey("quick", "larch2026h2"), clock);
        Append(log, entries, variant);
        log.Publish();
        return log;
    }

    public static void Append(ForgedLog log, int entries, string variant = "")
    {
        ReadOnlyMemory<byte>[] issuers = ["first issuer"u8.ToArray(), "second issuer"u8.ToArray()];
        for (var i = 0; i < entries; i++)
        {
            var isFinal = log.Size % 3 == 0;
            log.Append(new ForgedEntry
            {
                Timestamp = log.Now,
                IssuerKeyHash = isFinal ? null : Hash256.Of("issuer key"u8),
                SignedEntry = Encoding.ASCII.GetBytes($"certificate {log.Size} {variant}"),
                Extensions = log.ExtensionsFor(log.Size),
                Precertificate = isFinal ? default : Encoding.ASCII.GetBytes($"precertificate {log.Size}"),
                Chain = isFinal ? issuers : [issuers[log.Size % 2]],
            });
        }
    }
}
