using System.Security.Cryptography;
using CtAuditor.Testbed.Keys;
using Xunit;

namespace CtAuditor.Tests.Testbed.Keys;

public class SigningKeyTests
{
    [Fact]
    public void An_ecdsa_key_signs_alike_and_the_platform_verifies_it()
    {
        var key = new EcdsaSigningKey("seed", "label");
        var signature = key.Sign("data"u8);
        Assert.Equal(signature, new EcdsaSigningKey("seed", "label").Sign("data"u8));

        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
        Assert.True(verifier.VerifyData("data"u8, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.False(verifier.VerifyData("date"u8, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void Another_seed_or_label_gives_another_key()
    {
        var hashes = new[] { ("a", "b"), ("a", "c"), ("c", "b"), ("ab", "") }.Select(pair => new EcdsaSigningKey(pair.Item1, pair.Item2).KeyHash);
        Assert.Equal(4, hashes.Distinct().Count());
    }

    [Fact]
    public async Task An_rsa_key_signs_alike_on_many_threads()
    {
        var key = new RsaSigningKey(2);
        var expected = key.Sign("data"u8);
        var signatures = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => key.Sign("data"u8))));
        Assert.All(signatures, signature => Assert.Equal(expected, signature));

        using var verifier = RSA.Create();
        verifier.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
        Assert.True(verifier.VerifyData("data"u8, expected, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void The_stream_of_bytes_does_not_depend_on_how_it_is_cut()
    {
        var whole = new SeededBytes("seed", "label").Take(100);
        var pieces = new SeededBytes("seed", "label");
        byte[] cut = [.. pieces.Take(1), .. pieces.Take(31), .. pieces.Take(40), .. pieces.Take(28)];
        Assert.Equal(whole, cut);
    }
}
