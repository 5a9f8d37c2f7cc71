using System.Text;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Tests.Testbed;

/// <summary>Logs with entries that are bytes rather than certificates: enough for trees, proofs and transport.</summary>
internal static class SampleLog
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static ForgedLog Create(ForgedLogKind kind, int entries, ScenarioClock? clock = null)
    {
        var log = new ForgedLog("larch2026h2", kind, new EcdsaSigningKey("sample", "larch2026h2"), clock ?? new ScenarioClock(Start));
        Append(log, entries);
        log.Publish();
        return log;
    }

    public static void Append(ForgedLog log, int entries)
    {
        var issuers = new ReadOnlyMemory<byte>[] { "first issuer"u8.ToArray(), "second issuer"u8.ToArray() };
        for (var i = 0; i < entries; i++)
        {
            var index = log.Size;
            var isPrecertificate = index % 3 != 0;
            log.Append(new ForgedEntry
            {
                Timestamp = log.Now,
                IssuerKeyHash = isPrecertificate ? Hash256.Of("issuer key"u8) : null,
                SignedEntry = Encoding.ASCII.GetBytes($"certificate {index}"),
                Extensions = log.ExtensionsFor(index),
                Precertificate = isPrecertificate ? Encoding.ASCII.GetBytes($"precertificate {index}") : default,
                Chain = isPrecertificate ? [issuers[index % 2]] : issuers,
            });
        }
    }
}
