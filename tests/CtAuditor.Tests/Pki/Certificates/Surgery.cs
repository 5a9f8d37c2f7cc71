using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>Shorthands for tests of <see cref="CanonicalTbs"/>.</summary>
internal static class Surgery
{
    /// <summary>The TBSCertificate without the extension.</summary>
    public static byte[] Remove(byte[] tbsDer, ReadOnlySpan<byte> oid)
    {
        Assert.True(TbsCertificateView.TryRead(tbsDer, out var tbs, out var fault), fault.ToString());
        var destination = new byte[tbsDer.Length];
        Assert.True(CanonicalTbs.TryRemove(tbs, oid, destination, out var written, out fault), fault.ToString());
        Assert.Equal(Fault.None, fault);
        return destination[..written];
    }

    /// <summary>The TBSCertificate of a certificate.</summary>
    public static byte[] TbsOf(byte[] certificateDer)
    {
        Assert.True(CertificateView.TryRead(certificateDer, out var certificate, out var fault), fault.ToString());
        return certificate.Tbs.Raw.ToArray();
    }

    /// <summary>What a log stores for a precertificate.</summary>
    public static byte[] ForPrecertificate(byte[] precertificate, byte[] signer)
    {
        Assert.True(CertificateView.TryRead(precertificate, out var view, out var fault), fault.ToString());
        var destination = new byte[CanonicalTbs.MaxLengthForPrecertificate(view, signer)];
        Assert.True(CanonicalTbs.TryForPrecertificate(view, signer, destination, out var written, out fault), fault.ToString());
        return destination[..written];
    }
}
