using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>SCTs of real logs, and those that other projects test their verifiers with.</summary>
public sealed class RealSctTests
{
    private const string Legacy = "ct_legacy/test/testdata/";

    private const string LegacyKey = Legacy + "ct-server-key-public.pem";

    /// <summary>What can be said of an SCT.</summary>
    public enum Verdict
    {
        /// <summary>The log's signature is over this.</summary>
        Valid,

        /// <summary>It is not.</summary>
        Invalid,

        /// <summary>It names another log.</summary>
        OtherLog,

        /// <summary>It is not an SCT of version v1.</summary>
        Unreadable,
    }

    /// <summary>
    /// The certificate that these SCTs are over is the four letters "cert". Those of the larger RSA keys are signed with
    /// SHA-384 and SHA-512, which RFC 6962 section 2.1.4 does not have; the "short" one is whole, its own test shortens it.
    /// </summary>
    [SharedDataTheory]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-basic", Verdict.Valid)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-future", Verdict.Valid)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-wrongcert", Verdict.Invalid)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-wrongtime", Verdict.Invalid)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-wrongext", Verdict.Invalid)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-badsigalg", Verdict.Invalid)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-wrongid", Verdict.OtherLog)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-version", Verdict.Unreadable)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-short", Verdict.Valid)]
    [InlineData("ecdsa-prime256v1", "ecdsa_p256-junk", Verdict.Unreadable)]
    [InlineData("rsa-2048", "rsa2048-basic", Verdict.Valid)]
    [InlineData("rsa-2048", "rsa2048-wrongcert", Verdict.Invalid)]
    [InlineData("rsa-2048", "rsa2048-wrongtime", Verdict.Invalid)]
    [InlineData("rsa-3072", "rsa3072-basic", Verdict.Invalid)]
    [InlineData("rsa-4096", "rsa4096-basic", Verdict.Invalid)]
    public void An_sct_is_judged_as_its_name_says(string keyName, string sctName, Verdict expected)
    {
        using var key = Key($"rustls_sct/test/{keyName}-pub.pem");
        var read = SctView.TryRead(File.ReadAllBytes(SharedData.Path($"rustls_sct/src/testdata/{sctName}-sct.bin")), out var sct, out _);

        var verdict = !read ? Verdict.Unreadable
            : sct.LogId != key.LogId ? Verdict.OtherLog
            : key.VerifySct(sct, LogEntryType.X509Entry, [], "cert"u8) ? Verdict.Valid
            : Verdict.Invalid;

        Assert.Equal(expected, verdict);
    }

    /// <summary>RFC 6962 section 2.1.4 has NIST P-256 and no other curve.</summary>
    [SharedDataFact]
    public void A_key_on_P_384_is_no_logs_key()
    {
        Assert.False(LogPublicKey.TryImport(Pem.Read("rustls_sct/test/ecdsa-secp384r1-pub.pem"), out _, out var fault));
        Assert.Equal(FaultKind.UnknownVariant, fault.Kind);
    }

    [SharedDataFact]
    public void Pilot_signed_an_sct_for_googles_certificate()
    {
        using var key = LogListKeys.Import("pLkJkLQYWBSHuxOizGdwCjw1mAT5G9+443fNDsgN3BA=");
        var certificate = File.ReadAllBytes(SharedData.Path("rustls_sct/src/testdata/google-cert.bin"));
        Assert.True(SctView.TryRead(File.ReadAllBytes(SharedData.Path("rustls_sct/src/testdata/google-sct0.bin")), out var sct, out _));

        Assert.True(key.VerifySct(sct, LogEntryType.X509Entry, [], certificate));
        Assert.False(key.VerifySct(sct, LogEntryType.X509Entry, [], certificate.AsSpan(1)));
        Assert.False(key.VerifySct(sct, LogEntryType.PrecertEntry, new byte[32], certificate));
    }

    [SharedDataTheory]
    [InlineData("test-cert", "test-cert.proof", "ct-server-key-public.pem")]
    [InlineData("test-intermediate-cert", "test-intermediate-cert.proof", "ct-server-key-public.pem")]
    [InlineData("test-cert", "rsa/test-cert-rsa.proof", "rsa/ct-server-key-public-rsa.pem")]
    public void A_delivered_sct_is_over_the_certificate(string certificate, string proof, string keyFile)
    {
        using var key = Key(Legacy + keyFile);
        Assert.True(SctView.TryRead(File.ReadAllBytes(SharedData.Path(Legacy + proof)), out var sct, out var fault), fault.ToString());

        Assert.True(key.VerifySct(sct, LogEntryType.X509Entry, [], Pem.Read($"{Legacy}{certificate}.pem")));
    }

    [SharedDataTheory]
    [InlineData("test-embedded-cert", "test-embedded-pre-cert", "ca-cert", true)]
    [InlineData("test-embedded-with-preca-cert", "test-embedded-with-preca-pre-cert", "ca-cert", true)]
    [InlineData("test-embedded-with-intermediate-cert", "test-embedded-with-intermediate-pre-cert", "intermediate-cert", true)]
    [InlineData("test-embedded-with-intermediate-preca-cert", "test-embedded-with-intermediate-preca-pre-cert", "intermediate-cert", true)]
    [InlineData("test-invalid-embedded-cert", "test-embedded-pre-cert", "ca-cert", false)]
    public void An_embedded_sct_is_over_the_certificate_without_it(string final, string precert, string issuer, bool isValid)
    {
        using var key = Key(LegacyKey);
        var keyHash = IssuerKeyHash($"{Legacy}{issuer}.pem");
        var certificate = Pem.Read($"{Legacy}{final}.pem");
        var tbs = WithoutSctList(certificate);
        var count = 0;
        foreach (var sct in Scts(certificate))
        {
            Assert.Equal(isValid, key.VerifySct(sct, LogEntryType.PrecertEntry, keyHash.ToArray(), tbs));
            if (isValid)
            {
                Assert.Equal(File.ReadAllBytes(SharedData.Path($"{Legacy}{precert}.proof")), sct.Raw.ToArray());
            }

            count++;
        }

        Assert.Equal(1, count);
    }

    /// <summary>A Let's Encrypt pair of 2023: the SCTs of the final certificate promise the leaf of its precertificate.</summary>
    [SharedDataFact]
    public void Two_real_embedded_scts_verify_and_promise_the_precertificates_leaf()
    {
        const string R3 = "8d02536c887482bc34ff54e41d2ba659bf85b341a0a20afadb5813dcfbcf286d";
        Assert.True(Hash256.TryParseHex(R3, out var keyHash));
        var final = Pem.Read("boulder/precert/testdata/good/final.pem");
        Assert.True(CertificateView.TryRead(Pem.Read("boulder/precert/testdata/good/precert.pem"), out var precert, out _));
        var loggedTbs = new byte[precert.Raw.Length];
        Assert.True(CanonicalTbs.TryForPrecertificate(precert, default(ReadOnlySpan<byte>), loggedTbs, out var length, out _));
        loggedTbs = loggedTbs[..length];
        var tbs = WithoutSctList(final);

        var count = 0;
        foreach (var sct in Scts(final))
        {
            using var key = LogListKeys.Import(sct.LogId.ToBase64());
            Assert.True(key.VerifySct(sct, LogEntryType.PrecertEntry, keyHash.ToArray(), tbs));
            Assert.True(SctSignedData.TryGetLeafHash(sct, keyHash, tbs, out var promised));
            Assert.Equal(MerkleHash.Leaf(Tls.PrecertEntry(sct.Timestamp, keyHash.ToArray(), loggedTbs, sct.Extensions.ToArray())), promised);
            count++;
        }

        Assert.Equal(2, count);
    }

    private static LogPublicKey Key(string pem) =>
        LogPublicKey.TryImport(Pem.Read(pem), out var key, out var fault) ? key : throw new InvalidOperationException(fault.ToString());

    private static Hash256 IssuerKeyHash(string pem)
    {
        Assert.True(CertificateView.TryRead(Pem.Read(pem), out var issuer, out var fault), fault.ToString());
        return Hash256.Of(issuer.Tbs.SubjectPublicKeyInfo);
    }

    private static byte[] WithoutSctList(byte[] certificate)
    {
        Assert.True(CertificateView.TryRead(certificate, out var view, out var fault), fault.ToString());
        var tbs = new byte[certificate.Length];
        Assert.True(CanonicalTbs.TryRemove(view.Tbs, Oids.SctList, tbs, out var length, out fault), fault.ToString());
        return tbs[..length];
    }

    private static SctListView Scts(byte[] certificate)
    {
        Assert.True(CertificateView.TryRead(certificate, out var view, out _));
        Assert.True(view.Tbs.Extensions.TryFind(Oids.SctList, out var extension));
        Assert.True(SctListView.TryRead(extension.Value, out var list, out var fault), fault.ToString());
        return list;
    }
}
