using CtAuditor.Testbed.Forging;
using CtAuditor.Tests.Testbed;

namespace CtAuditor.Tests.Pipeline;

/// <summary>Certificates of a <see cref="PromisedWorld"/> whose finals are logged long after their SCTs were made.</summary>
internal sealed class PromisedWorldBacklog(PromisedWorld world)
{
    private readonly List<byte[]> _finals = [];

    /// <summary>SCTs of both logs; the promiser's entry is merged or not.</summary>
    public void Issue(bool isMerged)
    {
        var request = SampleCas.Request() with { SerialNumber = new byte[] { 0x53, 0x00, (byte)(_finals.Count + 1) } };
        var precertificate = CertificateForge.Precertificate(request, []);
        var held = world.Holder.AddPreChain(precertificate.Der, precertificate.LoggedTbs, precertificate.IssuerKeyHash, precertificate.Chain);
        var promised = isMerged
            ? world.Promiser.AddPreChain(precertificate.Der, precertificate.LoggedTbs, precertificate.IssuerKeyHash, precertificate.Chain)
            : world.Promiser.IssueSct(world.Promiser.Now, precertificate.IssuerKeyHash, precertificate.LoggedTbs.Span, world.Promiser.Size);
        _finals.Add(CertificateForge.Final(request, [], [held, promised]));
    }

    /// <summary>Logs the finals in the holder now.</summary>
    public void Log()
    {
        foreach (var final in _finals)
        {
            world.Holder.AddChain(final, SampleCas.Ecdsa.Chain());
        }
    }
}
