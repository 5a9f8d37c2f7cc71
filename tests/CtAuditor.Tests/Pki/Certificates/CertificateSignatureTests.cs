using System.Security.Cryptography;
using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public class CertificateSignatureTests
{
    private static readonly byte[] Signed = new TbsBuilder().Build();

    // Making a key takes long; one serves every test that signs with RSA.
    private static readonly RSA RsaKey = RSA.Create(2048);

    private static readonly Dictionary<string, string> HashOids = new(StringComparer.Ordinal)
    {
        ["SHA1"] = "06052B0E03021A",
        ["SHA256"] = "0609608648016503040201",
        ["SHA384"] = "0609608648016503040202",
        ["SHA512"] = "0609608648016503040203",
    };

    [Theory]
    [InlineData("SHA1", "300D06092A864886F70D0101050500")]
    [InlineData("SHA256", "300D06092A864886F70D01010B0500")]
    [InlineData("SHA384", "300D06092A864886F70D01010C0500")]
    [InlineData("SHA512", "300D06092A864886F70D01010D0500")]
    [InlineData("SHA256", "300B06092A864886F70D01010B")]
    public void Rsa_with_PKCS1_padding(string hash, string algorithm)
    {
        var signature = RsaKey.SignData(Signed, new HashAlgorithmName(hash), RSASignaturePadding.Pkcs1);

        CheckOneGoodAndManyBad(DerBytes.Hex(algorithm), signature, RsaKey.ExportSubjectPublicKeyInfo());
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public void Rsa_with_PSS_padding(string hash)
    {
        var signature = RsaKey.SignData(Signed, new HashAlgorithmName(hash), RSASignaturePadding.Pss);

        CheckOneGoodAndManyBad(Pss(hash, hash, SaltOf(hash), "0500"), signature, RsaKey.ExportSubjectPublicKeyInfo());
        Assert.Equal(SignatureCheck.Valid, CertificateSignature.Verify(Signed, Pss(hash, hash, SaltOf(hash), string.Empty), signature, RsaKey.ExportSubjectPublicKeyInfo()));
    }

    [Fact]
    public void Rsa_with_the_parameters_that_PSS_has_by_default()
    {
        var signature = RsaKey.SignData(Signed, HashAlgorithmName.SHA1, RSASignaturePadding.Pss);
        var spki = RsaKey.ExportSubjectPublicKeyInfo();

        CheckOneGoodAndManyBad(DerBytes.Hex("300D 06092A864886F70D01010A 3000"), signature, spki);
        CheckOneGoodAndManyBad(Pss("SHA1", "SHA1", 20, "0500"), signature, spki);
    }

    [Fact]
    public void Pss_parameters_that_the_platform_cannot_verify_say_nothing_against_a_signature()
    {
        var signature = RsaKey.SignData(Signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        var spki = RsaKey.ExportSubjectPublicKeyInfo();

        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, Pss("SHA256", "SHA1", 32, "0500"), signature, spki));
        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, Pss("SHA256", "SHA256", 20, "0500"), signature, spki));
        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, Pss("SHA256", "SHA256", 127, "0500"), signature, spki));
        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, DerBytes.Hex("300B 06092A864886F70D01010A"), signature, spki));
        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, DerBytes.Hex("3010 06092A864886F70D01010A A303020102"), signature, spki));
    }

    [Theory]
    [InlineData("nistP256", "SHA1", "300906072A8648CE3D0401")]
    [InlineData("nistP256", "SHA256", "300A06082A8648CE3D040302")]
    [InlineData("nistP256", "SHA384", "300A06082A8648CE3D040303")]
    [InlineData("nistP384", "SHA384", "300A06082A8648CE3D040303")]
    [InlineData("nistP384", "SHA256", "300A06082A8648CE3D040302")]
    [InlineData("nistP521", "SHA512", "300A06082A8648CE3D040304")]
    [InlineData("nistP521", "SHA512", "300C06082A8648CE3D0403040500")]
    public void Ecdsa(string curve, string hash, string algorithm)
    {
        using var ecdsa = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var signature = ecdsa.SignData(Signed, new HashAlgorithmName(hash), DSASignatureFormat.Rfc3279DerSequence);

        CheckOneGoodAndManyBad(DerBytes.Hex(algorithm), signature, ecdsa.ExportSubjectPublicKeyInfo());
    }

    [Theory]
    [InlineData("Ed25519", "300506032B6570")]
    [InlineData("Md5WithRsa", "300D06092A864886F70D0101040500")]
    [InlineData("Sha224WithRsa", "300D06092A864886F70D01010E0500")]
    [InlineData("EcdsaWithSha224", "300A06082A8648CE3D040301")]
    [InlineData("EcdsaWithoutAHash", "300A06082A8648CE3D0403")]
    [InlineData("DsaWithSha256", "300B0609608648016503040302")]
    [InlineData("MlDsa65", "300B0609608648016503040312")]
    [InlineData("RsaEncryptionAsASignature", "300D06092A864886F70D0101010500")]
    [InlineData("OddParameters", "300F06092A864886F70D01010B04020500")]
    [InlineData("TwoParameters", "300F06092A864886F70D01010B05000500")]
    [InlineData("Empty", "")]
    [InlineData("EmptySequence", "3000")]
    [InlineData("NotASequence", "0500")]
    [InlineData("Cut", "300D0609")]
    public void An_algorithm_that_is_not_known_is_unsupported(string name, string algorithm)
    {
        Assert.NotEmpty(name);

        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, DerBytes.Hex(algorithm), new byte[256], RsaKey.ExportSubjectPublicKeyInfo()));
    }

    [Theory]
    [InlineData("Empty", "")]
    [InlineData("EmptySequence", "3000")]
    [InlineData("Ed25519", "302A300506032B6570032100D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A")]
    [InlineData("Secp256k1", "3056301006072A8648CE3D020106052B8104000A03420004 79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798 483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8")]
    [InlineData("PointNotOnTheCurve", "3059301306072A8648CE3D020106082A8648CE3D030107034200040000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("EmptyPoint", "3018 301306072A8648CE3D020106082A8648CE3D030107 030100")]
    [InlineData("ImplicitCurve", "3012 300B06072A8648CE3D02010500 0303000400")]
    [InlineData("WithoutCurve", "3010 300906072A8648CE3D0201 0303000400")]
    public void A_key_that_cannot_be_used_says_nothing_against_an_ecdsa_signature(string name, string spki)
    {
        Assert.NotEmpty(name);

        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, DerBytes.Hex("300A06082A8648CE3D040302"), DerBytes.Hex("3006020101020101"), DerBytes.Hex(spki)));
    }

    [Theory]
    [InlineData("EmptyKey", "3012 300D06092A864886F70D0101010500 030100")]
    [InlineData("ZeroModulus", "301A 300D06092A864886F70D0101010500 030900 3006020100020103")]
    [InlineData("NegativeModulus", "301A 300D06092A864886F70D0101010500 030900 30060201FF020103")]
    [InlineData("KeyThatIsNoSequence", "3014 300D06092A864886F70D0101010500 0303000500")]
    [InlineData("BytesAfterTheKey", "3016 300D06092A864886F70D0101010500 030300050005 00")]
    public void A_key_that_cannot_be_used_never_makes_an_rsa_signature_valid(string name, string spki)
    {
        Assert.NotEmpty(name);

        Assert.NotEqual(SignatureCheck.Valid, CertificateSignature.Verify(Signed, DerBytes.Hex("300D06092A864886F70D01010B0500"), [0], DerBytes.Hex(spki)));
    }

    [Fact]
    public void A_key_larger_than_any_that_the_platform_uses_is_unsupported()
    {
        var spki = DerBytes.Sequence(DerBytes.Hex("300D06092A864886F70D0101010500"), DerBytes.Tlv(0x03, [0], DerBytes.Sequence(DerBytes.Tlv(0x02, [1, .. new byte[100_000]]), DerBytes.Hex("020103"))));

        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, DerBytes.Hex("300D06092A864886F70D01010B0500"), new byte[256], spki));
    }

    [Fact]
    public void A_signature_for_another_type_of_key_is_invalid()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = ecdsa.SignData(Signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        Assert.Equal(SignatureCheck.Invalid, CertificateSignature.Verify(Signed, DerBytes.Hex("300A06082A8648CE3D040302"), signature, RsaKey.ExportSubjectPublicKeyInfo()));
        Assert.Equal(SignatureCheck.Invalid, CertificateSignature.Verify(Signed, DerBytes.Hex("300D06092A864886F70D01010B0500"), signature, ecdsa.ExportSubjectPublicKeyInfo()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("3000")]
    [InlineData("3003020101")]
    [InlineData("3006020100020100")]
    [InlineData("3080 020101 020101 0000")]
    [InlineData("3009020101020101020101")]
    public void A_malformed_ecdsa_signature_is_invalid(string signature)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(SignatureCheck.Invalid, CertificateSignature.Verify(Signed, DerBytes.Hex("300A06082A8648CE3D040302"), DerBytes.Hex(signature), ecdsa.ExportSubjectPublicKeyInfo()));
    }

    [SharedDataFact]
    public void Root_certificates_carry_their_own_signature()
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(SharedData.Path("roots"), "*.crt", SearchOption.AllDirectories))
        {
            var der = RealCertificates.Pem(file)[0];
            Assert.True(CertificateView.TryRead(der, out var root, out _));

            var check = CertificateSignature.Verify(root.Tbs.Raw, root.SignatureAlgorithm, root.SignatureValue, root.Tbs.SubjectPublicKeyInfo);

            Assert.True(check == SignatureCheck.Valid, $"{file}: {check}");
            count++;
        }

        Assert.True(count > 100, $"only {count} roots");
    }

    [SharedDataTheory]
    [InlineData("azul/crates/static_ct_api/tests/p521-ecdsa-leaf-cert.pem", "azul/crates/static_ct_api/tests/p521-ecdsa-intermediate-cert.pem", SignatureCheck.Valid)]
    [InlineData("azul/crates/static_ct_api/tests/p521-ecdsa-intermediate-cert.pem", "azul/crates/static_ct_api/tests/p521-ecdsa-root-ca-cert.pem", SignatureCheck.Valid)]
    [InlineData("azul/crates/static_ct_api/tests/sha1-rsa-leaf-cert.pem", "azul/crates/static_ct_api/tests/sha1-rsa-intermediate-cert.pem", SignatureCheck.Valid)]
    [InlineData("azul/crates/static_ct_api/tests/sha1-rsa-leaf-cert.pem", "azul/crates/static_ct_api/tests/sha1-rsa-root-ca-cert.pem", SignatureCheck.Invalid)]
    [InlineData("azul/crates/static_ct_api/tests/real-precert-with-eku.pem", "azul/crates/static_ct_api/tests/real-precert-intermediate.pem", SignatureCheck.Valid)]
    public void Real_chains_verify(string certificate, string issuer, SignatureCheck expected)
    {
        Assert.True(CertificateView.TryRead(RealCertificates.Pem(certificate)[0], out var subject, out _));
        Assert.True(CertificateView.TryRead(RealCertificates.Pem(issuer)[0], out var signer, out _));

        var check = CertificateSignature.Verify(subject.Tbs.Raw, subject.SignatureAlgorithm, subject.SignatureValue, signer.Tbs.SubjectPublicKeyInfo);

        Assert.Equal(expected, check);
    }

    private static void CheckOneGoodAndManyBad(byte[] algorithm, byte[] signature, byte[] spki)
    {
        Assert.Equal(SignatureCheck.Valid, CertificateSignature.Verify(Signed, algorithm, signature, spki));

        byte[] otherSigned = [.. Signed];
        otherSigned[^1] ^= 1;
        Assert.Equal(SignatureCheck.Invalid, CertificateSignature.Verify(otherSigned, algorithm, signature, spki));
        Assert.Equal(SignatureCheck.Invalid, CertificateSignature.Verify(Signed, algorithm, signature.AsSpan(0, signature.Length - 1), spki));
        Assert.Equal(SignatureCheck.Invalid, CertificateSignature.Verify(Signed, algorithm, [.. signature, 0], spki));
        Assert.Equal(SignatureCheck.Invalid, CertificateSignature.Verify(Signed, algorithm, [], spki));
        Assert.Equal(SignatureCheck.Unsupported, CertificateSignature.Verify(Signed, algorithm, signature, [.. spki, 0]));
        foreach (var at in new[] { 0, 1, 2, 3, 10, signature.Length / 2, signature.Length - 1 })
        {
            byte[] other = [.. signature];
            other[at] ^= 4;
            Assert.Equal(SignatureCheck.Invalid, CertificateSignature.Verify(Signed, algorithm, other, spki));
        }
    }

    private static byte[] Pss(string hash, string maskHash, int saltLength, string parameters)
    {
        var mask = DerBytes.Sequence(DerBytes.Hex("06092A864886F70D010108"), DerBytes.Sequence(DerBytes.Hex(HashOids[maskHash] + parameters)));
        return DerBytes.Sequence(
            DerBytes.Hex("06092A864886F70D01010A"),
            DerBytes.Sequence(
                DerBytes.Tlv(0xA0, DerBytes.Sequence(DerBytes.Hex(HashOids[hash] + parameters))),
                DerBytes.Tlv(0xA1, mask),
                DerBytes.Tlv(0xA2, DerBytes.Tlv(0x02, [(byte)saltLength]))));
    }

    private static int SaltOf(string hash) => hash switch
    {
        "SHA256" => 32,
        "SHA384" => 48,
        _ => 64,
    };
}
