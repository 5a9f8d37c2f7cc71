using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using FsCheck;
using FsCheck.Fluent;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>Removing an extension, over certificates forged at random and over real ones.</summary>
public class CanonicalTbsPropertyTests
{
    private static readonly AlgorithmIdentifier Ed25519 = new(new DerObjectIdentifier("1.3.101.112"));

    /// <summary>Sizes of extension values, so that every enclosing length crosses 128, 256 and 65,536 now and then.</summary>
    private static readonly Gen<int[]> Sizes = Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(80, 130), Gen.Choose(200, 260), Gen.Choose(65_300, 65_540))
        .ArrayOf(8).SelectMany(_ => Gen.Choose(0, 8), static (sizes, count) => sizes[..count]);

    private static readonly Gen<Forged> Certificates =
        from sizes in Sizes
        from at in Gen.Choose(0, sizes.Length)
        from serial in Gen.Choose(1, int.MaxValue)
        from critical in Gen.Elements(true, false)
        select new Forged(sizes, at, serial, critical);

    [Fact]
    public void It_equals_what_BouncyCastle_encodes_without_the_extension() =>
        Prop.ForAll(Certificates.ToArbitrary(), static forged =>
            Surgery.Remove(forged.Encode(withSctList: true), Oids.SctList).AsSpan().SequenceEqual(forged.Encode(withSctList: false)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Putting_the_extension_back_gives_the_original() =>
        Prop.ForAll(Certificates.ToArbitrary(), static forged =>
        {
            var original = forged.Encode(withSctList: true);
            return PutBack(Surgery.Remove(original, Oids.SctList), original, forged.At).AsSpan().SequenceEqual(original);
        }).QuickCheckThrowOnFailure();

    [SharedDataFact]
    public void Taking_any_extension_out_of_a_real_certificate_and_putting_it_back_gives_the_original()
    {
        var count = 0;
        foreach (var (file, der) in RealCertificates.All)
        {
            if (!CertificateView.TryRead(der, out var certificate, out _))
            {
                continue;
            }

            var original = certificate.Tbs.Raw.ToArray();
            var index = 0;
            foreach (var extension in certificate.Tbs.Extensions)
            {
                if (certificate.Tbs.Extensions.CountOf(extension.Oid) == 1)
                {
                    var removed = Surgery.Remove(original, extension.Oid);
                    Assert.True(PutBack(removed, original, index).AsSpan().SequenceEqual(original), $"{file}, extension {index}");
                    Assert.True(TbsCertificateView.TryRead(removed, out var rest, out _));
                    Assert.False(rest.Extensions.Contains(extension.Oid));
                    count++;
                }

                index++;
            }
        }

        Assert.True(count > 10_000, $"only {count} extensions");
    }

    // Builds the TBSCertificate again from the fields of one and the extensions of both, by other code than the product's.
    private static byte[] PutBack(byte[] without, byte[] original, int at)
    {
        Assert.True(TbsCertificateView.TryRead(without, out var rest, out _));
        Assert.True(TbsCertificateView.TryRead(original, out var whole, out _));
        var extensions = ListOf(rest);
        extensions.Insert(at, ListOf(whole)[at]);
        return DerBytes.Sequence(
            rest.Raw[rest.VersionOffset..rest.ExtensionsOffset].ToArray(),
            DerBytes.Tlv(0xA3, DerBytes.Sequence([.. extensions])));
    }

    private static List<byte[]> ListOf(in TbsCertificateView tbs)
    {
        var list = new List<byte[]>();
        foreach (var extension in tbs.Extensions)
        {
            list.Add(extension.Raw.ToArray());
        }

        return list;
    }

    private sealed record Forged(int[] Sizes, int At, int Serial, bool Critical)
    {
        public byte[] Encode(bool withSctList)
        {
            var extensions = new X509ExtensionsGenerator();
            for (var i = 0; i <= Sizes.Length; i++)
            {
                if (i == At && withSctList)
                {
                    extensions.AddExtension(new DerObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"), critical: false, new DerOctetString(new byte[50]));
                }

                if (i < Sizes.Length)
                {
                    extensions.AddExtension(new DerObjectIdentifier($"1.2.3.{i}"), Critical && i % 2 == 0, new byte[Sizes[i]]);
                }
            }

            var generator = new V3TbsCertificateGenerator();
            generator.SetSerialNumber(new DerInteger(BigInteger.ValueOf(Serial)));
            generator.SetSignature(Ed25519);
            generator.SetIssuer(new X509Name("CN=Example Issuing CA"));
            generator.SetSubject(new X509Name("CN=www.example.test"));
            generator.SetStartDate(new DerUtcTime("250101000000Z"));
            generator.SetEndDate(new DerUtcTime("250401000000Z"));
            generator.SetSubjectPublicKeyInfo(new SubjectPublicKeyInfo(Ed25519, new byte[32]));
            if (!extensions.IsEmpty)
            {
                generator.SetExtensions(extensions.Generate());
            }

            return generator.GenerateTbsCertificate().GetDerEncoded();
        }
    }
}
