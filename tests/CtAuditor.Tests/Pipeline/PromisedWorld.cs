using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Testbed;

namespace CtAuditor.Tests.Pipeline;

/// <summary>
/// Two logs: "holder" takes every precertificate and every final; "promiser" signs SCTs, and merges what a test lets it merge.
/// </summary>
internal sealed class PromisedWorld
{
    private byte _serial = 1;
    private byte _others = 1;

    public PromisedWorld(ForgedLogKind kind)
    {
        Holder = new ForgedLog("holder2026", ForgedLogKind.Rfc6962, new EcdsaSigningKey("promises", "holder"), Clock);
        Promiser = new ForgedLog("promiser2026", kind, new EcdsaSigningKey("promises", "promiser"), Clock);
        for (var i = 0; i < 3; i++)
        {
            AddOther(Promiser);
        }
    }

    public ScenarioClock Clock { get; } = new(new DateTimeOffset(2026, 10, 1, 1, 0, 0, TimeSpan.Zero));

    public ForgedLog Holder { get; }

    public ForgedLog Promiser { get; }

    /// <summary>A certificate that exists with SCTs of both logs; the second as <paramref name="change"/> leaves it.</summary>
    /// <param name="isMerged">Whether the promiser merges the entry at once.</param>
    /// <param name="change">What the CA does to the promiser's SCT.</param>
    /// <returns>The entry that the promiser owes; append it to keep the promise.</returns>
    public ForgedEntry Issue(bool isMerged, Func<byte[], byte[]>? change = null)
    {
        var request = SampleCas.Request() with { SerialNumber = new byte[] { 0x51, 0x00, _serial++ } };
        var precertificate = CertificateForge.Precertificate(request, []);
        var owed = new ForgedEntry
        {
            Timestamp = Promiser.Now,
            IssuerKeyHash = precertificate.IssuerKeyHash,
            SignedEntry = precertificate.LoggedTbs,
            Extensions = Promiser.ExtensionsFor(Promiser.Size),
            Precertificate = precertificate.Der,
            Chain = precertificate.Chain,
        };
        var promised = Promiser.IssueSct(owed.Timestamp, owed.IssuerKeyHash, owed.SignedEntry.Span, Promiser.Size);
        if (isMerged)
        {
            Promiser.Append(owed);
        }

        var held = Holder.AddPreChain(precertificate.Der, precertificate.LoggedTbs, precertificate.IssuerKeyHash, precertificate.Chain);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Holder.AddChain(CertificateForge.Final(request, [], [held, change?.Invoke(promised) ?? promised]), SampleCas.Ecdsa.Chain());
        return owed;
    }

    /// <summary>Time passes, and both logs sign a head.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        Holder.Publish();
        Promiser.Publish();
    }

    /// <summary>An entry that has nothing to do with anything.</summary>
    public void AddOther(ForgedLog log)
    {
        var request = SampleCas.Request() with { SerialNumber = new byte[] { 0x52, (byte)log.Name.Length, _others++ } };
        var other = CertificateForge.Precertificate(request, []);
        log.AddPreChain(other.Der, other.LoggedTbs, other.IssuerKeyHash, other.Chain);
    }
}
