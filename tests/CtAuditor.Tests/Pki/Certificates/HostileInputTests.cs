using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>Bytes made to break readers, and real certificates with bytes broken at random: every reader gives a value or a fault.</summary>
public class HostileInputTests
{
    [SharedDataFact]
    public void No_file_of_the_fuzzing_corpora_gets_past_a_value_or_a_fault()
    {
        var files = Directory.GetFiles(SharedData.Path("openssl_fuzz_corpora"), "*", SearchOption.AllDirectories);
        var read = 0;
        foreach (var file in files)
        {
            read += Exercise(File.ReadAllBytes(file)) ? 1 : 0;
        }

        Assert.True(files.Length > 3000, $"only {files.Length} files");
        Assert.InRange(read, 1, files.Length);
    }

    [SharedDataFact]
    public void No_mutation_of_a_real_certificate_gets_past_a_value_or_a_fault()
    {
        // A fixed seed: the same mutations each time.
        var random = new Random(6962);
        var certificates = RealCertificates.All;
        var read = 0;
        const int mutations = 10_000;
        for (var i = 0; i < mutations; i++)
        {
            var der = Mutation.Of(certificates[random.Next(certificates.Count)].Der, random);
            read += Exercise(der) ? 1 : 0;
        }

        Assert.InRange(read, mutations / 100, mutations);
    }

    [SharedDataFact]
    public void Two_mutations_of_a_certificate_always_differ_in_a_named_field()
    {
        var random = new Random(6962);
        var originals = RealCertificates.All.Where(static one => CertificateView.TryRead(one.Der, out _, out _)).ToArray();
        for (var i = 0; i < 5_000; i++)
        {
            var original = Surgery.TbsOf(originals[random.Next(originals.Length)].Der);
            var mutated = Mutation.Of(original, random);

            var result = Correspondence.Compare(original, mutated);

            Assert.Equal(original.AsSpan().SequenceEqual(mutated), result.AreEqual);
            Assert.NotEmpty(result.Describe());
            foreach (var difference in result.Differences)
            {
                Check(difference.LeftOffset, difference.Left, original);
                Check(difference.RightOffset, difference.Right, mutated);
            }
        }

        static void Check(int offset, byte[] kept, byte[] tbs)
        {
            Assert.InRange(offset, -1, tbs.Length);
            Assert.True(offset >= 0 || kept.Length == 0);
        }
    }

    // Runs every reader over the bytes. What is read must be inside the input and consistent with itself.
    private static bool Exercise(byte[] bytes)
    {
        var reader = new DerReader(bytes);
        while (reader.TryRead(out var element, out var fault))
        {
            Assert.True(element.Raw.Length >= 2);
            _ = BerTime.TryRead(element, out _, out _, out _);
            NameText.Format(element.Raw);
        }

        _ = Oids.ToDotted(bytes);
        NameText.Format(bytes);
        _ = TbsCertificateView.TryRead(bytes, out _, out var tbsFault);
        Assert.InRange(tbsFault.Offset, 0, bytes.Length);
        if (!CertificateView.TryRead(bytes, out var certificate, out var certificateFault))
        {
            Assert.NotEqual(FaultKind.None, certificateFault.Kind);
            Assert.InRange(certificateFault.Offset, 0, bytes.Length);
            return false;
        }

        Assert.Equal(Fault.None, certificateFault);
        var tbs = certificate.Tbs;
        Assert.True(DateTimeOffset.FromUnixTimeSeconds(tbs.NotBefore).Year >= 1 && DateTimeOffset.FromUnixTimeSeconds(tbs.NotAfter).Year >= 1);
        NameText.Format(tbs.Issuer);
        NameText.Format(tbs.Subject);
        DnsNames.Read(tbs);
        var count = 0;
        foreach (var extension in tbs.Extensions)
        {
            Assert.True(tbs.Raw.Slice(extension.Offset, extension.Raw.Length).SequenceEqual(extension.Raw));
            Assert.True(tbs.Raw.Slice(extension.ValueOffset, extension.Value.Length).SequenceEqual(extension.Value));
            Assert.True(tbs.Extensions.CountOf(extension.Oid) > 0 || extension.Oid.Length >= 0x80);
            ExtendedKeyUsages.Contains(tbs, extension.Oid);
            count++;
        }

        Assert.Equal(tbs.Extensions.Count, count);
        var canonical = new byte[2 * bytes.Length];
        foreach (var extension in tbs.Extensions)
        {
            if (CanonicalTbs.TryRemove(tbs, extension.Oid, canonical, out var length, out _))
            {
                Assert.True(TbsCertificateView.TryRead(canonical.AsSpan(0, length), out var rest, out var restFault), restFault.ToString());
                Assert.Equal(count - 1, rest.Extensions.Count);
            }
        }

        if (CanonicalTbs.TryForPrecertificate(certificate, bytes, canonical, out var written, out _))
        {
            Assert.True(TbsCertificateView.TryRead(canonical.AsSpan(0, written), out _, out var storedFault), storedFault.ToString());
            Assert.NotEmpty(Correspondence.Compare(tbs.Raw, canonical.AsSpan(0, written)).Describe());
        }

        // Signatures take long: one in sixteen.
        if (bytes[^1] % 16 == 0)
        {
            CertificateSignature.Verify(tbs.Raw, certificate.SignatureAlgorithm, certificate.SignatureValue, tbs.SubjectPublicKeyInfo);
        }

        return true;
    }
}
