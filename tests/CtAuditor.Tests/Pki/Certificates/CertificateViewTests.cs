using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public class CertificateViewTests
{
    private static readonly TbsBuilder Parts = new() { Extensions = [TbsBuilder.Poison] };

    [Fact]
    public void The_three_parts_are_the_bytes_that_were_put_in()
    {
        var der = Parts.BuildCertificate();

        Assert.True(CertificateView.TryRead(der, out var certificate, out var fault), fault.ToString());

        Assert.Equal(der, certificate.Raw.ToArray());
        Assert.Equal(Parts.Build(), certificate.Tbs.Raw.ToArray());
        Assert.Equal(Parts.Build(), der.AsSpan(certificate.TbsOffset, certificate.Tbs.Raw.Length).ToArray());
        Assert.Equal(Parts.Signature, certificate.SignatureAlgorithm.ToArray());
        Assert.Equal([1, 2, 3], certificate.SignatureValue.ToArray());
        Assert.Equal(0, certificate.SignatureUnusedBits);
        Assert.Equal([.. Parts.Signature, .. DerBytes.Hex("030400010203")], certificate.AfterTbs.ToArray());
    }

    [Fact]
    public void Unused_bits_are_shown()
    {
        var der = DerBytes.Sequence(Parts.Build(), Parts.Signature, DerBytes.Hex("03020380"));

        Assert.True(CertificateView.TryRead(der, out var certificate, out _));

        Assert.Equal(3, certificate.SignatureUnusedBits);
        Assert.Equal([0x80], certificate.SignatureValue.ToArray());
    }

    [Theory]
    [InlineData("WithoutSignature", "", FaultKind.Truncated, 0)]
    [InlineData("EmptySignature", "0300", FaultKind.BadValue, 0)]
    [InlineData("NineUnusedBits", "03020900", FaultKind.BadValue, 0)]
    [InlineData("UnusedBitsOfNothing", "030101", FaultKind.BadValue, 0)]
    [InlineData("SignatureAsOctets", "04020001", FaultKind.UnexpectedTag, 0)]
    [InlineData("ConstructedSignature", "230403020001", FaultKind.UnexpectedTag, 0)]
    [InlineData("FourthPart", "03020001 0500", FaultKind.TrailingBytes, 4)]
    public void A_signature_that_breaks_the_structure_is_a_fault_at_its_place(string name, string hex, FaultKind kind, int at)
    {
        Assert.NotEmpty(name);
        var der = DerBytes.Sequence(Parts.Build(), Parts.Signature, DerBytes.Hex(hex));

        Assert.False(CertificateView.TryRead(der, out _, out var fault));

        Assert.Equal(new Fault(kind, der.Length - DerBytes.Hex(hex).Length + at), fault);
    }

    [Fact]
    public void A_fault_inside_the_TBSCertificate_is_at_its_place_in_the_certificate()
    {
        var bad = (Parts with { SerialNumber = [0x02, 0x00] }).BuildCertificate();

        Assert.False(CertificateView.TryRead(bad, out _, out var fault));

        Assert.Equal(FaultKind.BadValue, fault.Kind);
        Assert.Equal([0x02, 0x00], bad.AsSpan(fault.Offset, 2).ToArray());
    }

    [Fact]
    public void Bytes_after_the_certificate_are_a_fault()
    {
        var der = Parts.BuildCertificate();

        Assert.False(CertificateView.TryRead([.. der, 0x0A], out _, out var fault));

        Assert.Equal(new Fault(FaultKind.TrailingBytes, der.Length), fault);
    }

    [Fact]
    public void Cut_anywhere_it_is_a_fault()
    {
        var der = Parts.BuildCertificate();
        for (var length = 0; length < der.Length; length++)
        {
            Assert.False(CertificateView.TryRead(der.AsSpan(0, length), out _, out var fault));
            Assert.Equal(FaultKind.Truncated, fault.Kind);
        }
    }

    [Fact]
    public void Reading_hashing_and_looking_up_allocate_nothing()
    {
        var der = (Parts with { Extensions = [TbsBuilder.Extension("551D0F", "03020780"), TbsBuilder.SctList] }).BuildCertificate();
        for (var i = 0; i < 100; i++)
        {
            Assert.NotEqual(default, Once(der));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var hash = Once(der);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotEqual(default, hash);
        Assert.Equal(0, allocated);
    }

    private static Hash256 Once(byte[] der)
    {
        var isRead = CertificateView.TryRead(der, out var certificate, out _)
            && certificate.Tbs.Extensions.TryFind(Oids.KeyUsage, out _)
            && certificate.Tbs.Extensions.CountOf(Oids.PrecertificatePoison) == 0;
        foreach (var extension in certificate.Tbs.Extensions)
        {
            isRead &= !extension.IsCritical;
        }

        return isRead && CanonicalTbs.TryHash(certificate.Tbs, Oids.SctList, out var hash, out _) ? hash : default;
    }
}
