using System.Security.Cryptography;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;
using Xunit;

namespace CtAuditor.Tests.Testbed.Forging;

public class ForgedCertificateTests
{
    private const string PoisonOid = "1.3.6.1.4.1.11129.2.4.3";
    private const string SctListOid = "1.3.6.1.4.1.11129.2.4.2";

    public static TheoryData<string> Issuers => new("ecdsa", "rsa");

    [Theory]
    [MemberData(nameof(Issuers))]
    public void BouncyCastle_reads_both_certificates_and_their_signatures_verify(string issuer)
    {
        var request = SampleCas.Request(Issuer(issuer));
        var (precertificate, final) = Pair(request);
        var ca = Read(request.Issuer.Certificate);
        ca.Verify(Read(SampleCas.Root.Certificate).GetPublicKey());

        foreach (var certificate in new[] { Read(precertificate.Der), Read(final) })
        {
            certificate.Verify(ca.GetPublicKey());
            Assert.Equal(ca.SubjectDN.GetDerEncoded(), certificate.IssuerDN.GetDerEncoded());
            Assert.Equal("1122334455667788990011223344556677", Convert.ToHexString(certificate.SerialNumber.ToByteArray()));
            Assert.Equal(new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc), certificate.NotBefore.ToUniversalTime());
            Assert.Equal(new DateTime(2026, 12, 29, 23, 59, 59, DateTimeKind.Utc), certificate.NotAfter.ToUniversalTime());
            Assert.Equal(["1.3.6.1.5.5.7.3.1"], certificate.GetExtendedKeyUsage().Cast<string>());
            Assert.Equal(-1, certificate.GetBasicConstraints());

            var names = GeneralNames.GetInstance(X509ExtensionUtilities.FromExtensionValue(certificate.GetExtensionValue(X509Extensions.SubjectAlternativeName)));
            Assert.Equal(request.DnsNames, names.GetNames().Select(name => name.Name.ToString()));
            var identifier = AuthorityKeyIdentifier.GetInstance(X509ExtensionUtilities.FromExtensionValue(certificate.GetExtensionValue(X509Extensions.AuthorityKeyIdentifier)));
            var subject = SubjectKeyIdentifier.GetInstance(X509ExtensionUtilities.FromExtensionValue(ca.GetExtensionValue(X509Extensions.SubjectKeyIdentifier)));
            Assert.Equal(subject.GetKeyIdentifier(), identifier.GetKeyIdentifier());
        }
    }

    [Theory]
    [MemberData(nameof(Issuers))]
    public void What_the_log_stores_is_the_precertificate_without_its_poison_and_the_final_without_its_scts(string issuer)
    {
        var (precertificate, final) = Pair(SampleCas.Request(Issuer(issuer)));

        Assert.Equal(1, Count(precertificate.Der, PoisonOid));
        Assert.Equal(0, Count(precertificate.Der, SctListOid));
        Assert.Equal(0, Count(final, PoisonOid));
        Assert.Equal(1, Count(final, SctListOid));
        Assert.Equal(Convert.ToHexString(precertificate.LoggedTbs.Span), Convert.ToHexString(TbsWithout(precertificate.Der, PoisonOid)));
        Assert.Equal(Convert.ToHexString(precertificate.LoggedTbs.Span), Convert.ToHexString(TbsWithout(final, SctListOid)));
        Assert.Equal(SHA256.HashData(Tbs(SampleCasIssuer(issuer)).SubjectPublicKeyInfo.GetDerEncoded()), precertificate.IssuerKeyHash.ToArray());
    }

    [Fact]
    public void The_sct_list_may_stand_elsewhere_than_the_poison_and_the_rest_is_the_same()
    {
        var ca = new ForgedCa(new CaRequest
        {
            Id = "middle",
            Name = SampleCas.Ecdsa.Name,
            Key = SampleCas.Ecdsa.Key,
            Role = CaRole.Intermediate,
            Parent = SampleCas.Root,
            Host = "alder.example",
            NotBefore = SampleLog.Start,
            NotAfter = SampleLog.Start.AddYears(5),
            Leaf = new LeafProfile { SctListInTheMiddle = true },
        });
        var (precertificate, final) = Pair(SampleCas.Request(ca));

        var oids = Tbs(final).Extensions.GetExtensionOids().Select(oid => oid.Id).ToList();
        Assert.InRange(oids.IndexOf(SctListOid), 1, oids.Count - 2);
        Assert.Equal(PoisonOid, Tbs(precertificate.Der).Extensions.GetExtensionOids().Last().Id);
        Assert.Equal(precertificate.LoggedTbs.ToArray(), TbsWithout(final, SctListOid));
    }

    [Fact]
    public void A_precertificate_signing_ca_signs_under_its_own_name_and_the_log_stores_the_final_issuer()
    {
        var request = SampleCas.Request() with { PrecertificateSigner = SampleCas.Signer };
        var (precertificate, final) = Pair(request);

        Read(precertificate.Der).Verify(Read(SampleCas.Signer.Certificate).GetPublicKey());
        Assert.Equal(SampleCas.Signer.NameDer.ToArray(), Tbs(precertificate.Der).Issuer.GetDerEncoded());
        Assert.NotEqual(precertificate.LoggedTbs.ToArray(), TbsWithout(precertificate.Der, PoisonOid));
        Assert.Equal(precertificate.LoggedTbs.ToArray(), TbsWithout(final, SctListOid));
        Assert.Equal(SampleCas.Ecdsa.KeyHash, precertificate.IssuerKeyHash);
        Assert.Equal([SampleCas.Signer.Certificate, SampleCas.Ecdsa.Certificate], precertificate.Chain);
        Assert.Contains("1.3.6.1.4.1.11129.2.4.4", Read(SampleCas.Signer.Certificate).GetExtendedKeyUsage().Cast<string>());
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes()
    {
        var (first, firstFinal) = Pair(SampleCas.Request());
        var (second, secondFinal) = Pair(SampleCas.Request());
        Assert.Equal(first.Der.ToArray(), second.Der.ToArray());
        Assert.Equal(firstFinal, secondFinal);
    }

    [Fact]
    public void Signing_again_changes_the_signature_alone_and_it_still_verifies()
    {
        var request = SampleCas.Request();
        var once = Read(CertificateForge.Precertificate(request, []).Der);
        var again = Read(CertificateForge.Precertificate(request, [Deviation.SignedAgain]).Der);

        Assert.Equal(once.GetTbsCertificate(), again.GetTbsCertificate());
        Assert.NotEqual(once.GetSignature(), again.GetSignature());
        again.Verify(Read(SampleCas.Ecdsa.Certificate).GetPublicKey());
    }

    [Fact]
    public void A_rekeyed_ca_has_the_same_name_and_another_key()
    {
        Assert.Equal(SampleCas.Ecdsa.NameDer.ToArray(), SampleCas.Rekeyed.NameDer.ToArray());
        Assert.NotEqual(SampleCas.Ecdsa.KeyHash, SampleCas.Rekeyed.KeyHash);
    }

    [Fact]
    public void An_rsa_subscriber_key_has_2048_bits_and_no_small_factor()
    {
        var key = SubjectPublicKeyInfo.GetInstance(Asn1Object.FromByteArray(SubscriberKeys.Rsa("sample", "key")));
        var modulus = RsaPublicKeyStructure.GetInstance(key.ParsePublicKey()).Modulus;
        Assert.Equal(2048, modulus.BitLength);
        for (var factor = 2; factor < 752; factor++)
        {
            Assert.NotEqual(0, modulus.Mod(Org.BouncyCastle.Math.BigInteger.ValueOf(factor)).SignValue);
        }
    }

    [OpenSslFact]
    public async Task Openssl_verifies_the_chain_and_reads_the_scts()
    {
        var folder = Directory.CreateTempSubdirectory("forged");
        try
        {
            var (precertificate, final) = Pair(SampleCas.Request());
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "root.pem"), SampleCas.Pem(SampleCas.Root.Certificate));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ca.pem"), SampleCas.Pem(SampleCas.Ecdsa.Certificate));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "final.pem"), SampleCas.Pem(final));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "precertificate.pem"), SampleCas.Pem(precertificate.Der));

            string[] verify = ["verify", "-x509_strict", "-attime", "1793000000", "-CAfile", "root.pem", "-untrusted", "ca.pem", "-purpose", "sslserver"];
            var valid = await OpenSsl.RunAsync(folder.FullName, [.. verify, "final.pem"]);
            Assert.True(valid.ExitCode == 0, valid.Output);

            // RFC 6962 section 3.1: the poison makes sure that a precertificate cannot be validated by a standard client.
            var poisoned = await OpenSsl.RunAsync(folder.FullName, [.. verify, "precertificate.pem"]);
            Assert.Contains("unhandled critical extension", poisoned.Output, StringComparison.Ordinal);

            var (_, text) = await OpenSsl.RunAsync(folder.FullName, "x509", "-in", "final.pem", "-noout", "-text");
            Assert.Equal(2, text.Split("Signed Certificate Timestamp:").Length - 1);
            Assert.Contains("Extensions: 00:00:05:00:00:00:00:07", text, StringComparison.Ordinal);
            Assert.Contains("DNS:www.harbour.example", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static X509Certificate Read(ReadOnlyMemory<byte> certificate) => new X509CertificateParser().ReadCertificate(certificate.ToArray());

    internal static TbsCertificateStructure Tbs(ReadOnlyMemory<byte> certificate) =>
        X509CertificateStructure.GetInstance(Asn1Object.FromByteArray(certificate.ToArray())).TbsCertificate;

    /// <summary>How often an extension is there; BouncyCastle's own table would hide a second one.</summary>
    internal static int Count(ReadOnlyMemory<byte> certificate, string oid) =>
        ExtensionSequence(TbsSequence(certificate)).Cast<Asn1Sequence>().Count(extension => ((DerObjectIdentifier)extension[0]).Id == oid);

    /// <summary>The TBSCertificate without every extension of a kind, encoded anew by BouncyCastle.</summary>
    internal static byte[] TbsWithout(ReadOnlyMemory<byte> certificate, string oid)
    {
        var tbs = TbsSequence(certificate);
        var fields = new Asn1EncodableVector();
        foreach (Asn1Encodable field in tbs)
        {
            if (field is Asn1TaggedObject { TagNo: 3 })
            {
                var left = ExtensionSequence(tbs).Cast<Asn1Sequence>().Where(extension => ((DerObjectIdentifier)extension[0]).Id != oid).ToArray();
                fields.Add(new DerTaggedObject(true, 3, new DerSequence(left)));
            }
            else
            {
                fields.Add(field);
            }
        }

        return new DerSequence(fields).GetDerEncoded();
    }

    private static Asn1Sequence TbsSequence(ReadOnlyMemory<byte> certificate) =>
        (Asn1Sequence)Asn1Sequence.GetInstance(Asn1Object.FromByteArray(certificate.ToArray()))[0];

    private static Asn1Sequence ExtensionSequence(Asn1Sequence tbs) =>
        Asn1Sequence.GetInstance((Asn1TaggedObject)tbs.Cast<Asn1Encodable>().Single(field => field is Asn1TaggedObject { TagNo: 3 }), true);

    private static ForgedCa Issuer(string name) => name == "rsa" ? SampleCas.Rsa : SampleCas.Ecdsa;

    private static ReadOnlyMemory<byte> SampleCasIssuer(string name) => Issuer(name).Certificate;

    private static (ForgedPrecertificate Precertificate, byte[] Final) Pair(IssuanceRequest request)
    {
        var precertificate = CertificateForge.Precertificate(request, []);
        return (precertificate, CertificateForge.Final(request, [], SampleCas.Scts(precertificate)));
    }
}
