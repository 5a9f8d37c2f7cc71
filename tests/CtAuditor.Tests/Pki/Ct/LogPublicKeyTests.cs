using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class LogPublicKeyTests
{
    private static readonly byte[] Data = [1, 2, 3];

    // Made once: RSA keys take their time.
    private static readonly RSA Rsa = RSA.Create(2048);

    [Fact]
    public void The_log_id_is_the_hash_of_the_key()
    {
        using var signer = new LogSigner();

        Assert.True(LogPublicKey.TryImport(signer.Spki, out var key, out var fault), fault.ToString());
        using (key)
        {
            Assert.Equal(new Hash256(SHA256.HashData(signer.Spki)), key.LogId);
        }
    }

    [Fact]
    public void An_rsa_log_signs_too()
    {
        byte[] signed = [4, 1, .. Tls.Vector16(Rsa.SignData(Data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))];

        Assert.True(LogPublicKey.TryImport(Rsa.ExportSubjectPublicKeyInfo(), out var key, out var fault), fault.ToString());
        using (key)
        {
            Assert.True(key.Verify(Data, signed));
            Assert.False(key.Verify([1, 2, 4], signed));
        }
    }

    [Fact]
    public void A_head_is_accepted_as_signed_and_in_no_other_form()
    {
        using var signer = new LogSigner();
        Assert.True(LogPublicKey.TryImport(signer.Spki, out var key, out _));
        using (key)
        {
            var head = signer.SignHead(70_000, 1_700_000_000_000, Hash256.Of([5]));

            Assert.True(key.VerifyHead(head));
            Assert.False(key.VerifyHead(head with { TreeSize = 70_001 }));
            Assert.False(key.VerifyHead(head with { TreeSize = -70_000 }));
            Assert.False(key.VerifyHead(head with { Timestamp = 1_700_000_000_001 }));
            Assert.False(key.VerifyHead(head with { RootHash = Hash256.Of([6]) }));
            Assert.False(key.VerifyHead(head with { LogId = Hash256.Of([7]) }));
            Assert.False(key.VerifyHead(head with { Signature = default }));
        }
    }

    /// <summary>A static-ct log signs the leaf_index along with the rest.</summary>
    [Fact]
    public void An_sct_is_valid_with_the_extensions_that_were_signed()
    {
        using var signer = new LogSigner();
        Assert.True(LogPublicKey.TryImport(signer.Spki, out var key, out _));
        using (key)
        {
            var keyHash = Tls.Hex("55*32");
            var signed = signer.Sign([0, 0, .. Tls.PrecertEntry(42, keyHash, [1, 2], Tls.LeafIndex(9))])[4..];
            var logId = signer.LogId.ToArray();

            Assert.True(IsValid(Tls.Sct(logId, 42, Tls.LeafIndex(9), signed), [1, 2]));
            Assert.False(IsValid(Tls.Sct(logId, 42, Tls.LeafIndex(8), signed), [1, 2]));
            Assert.False(IsValid(Tls.Sct(logId, 42, [], signed), [1, 2]));
            Assert.False(IsValid(Tls.Sct(logId, 43, Tls.LeafIndex(9), signed), [1, 2]));
            Assert.False(IsValid(Tls.Sct(Tls.Hex("11*32"), 42, Tls.LeafIndex(9), signed), [1, 2]));
            Assert.False(IsValid(Tls.Sct(logId, 42, Tls.LeafIndex(9), signed), [1, 3]));
            Assert.False(IsValid([1], [1, 2]));

            bool IsValid(byte[] sct, byte[] tbs)
            {
                SctView.TryRead(sct, out var view, out _);
                return key.VerifySct(view, LogEntryType.PrecertEntry, keyHash, tbs);
            }
        }
    }

    [Fact]
    public void No_bit_of_a_signature_can_change()
    {
        using var signer = new LogSigner();
        Assert.True(LogPublicKey.TryImport(signer.Spki, out var key, out _));
        using (key)
        {
            var signed = signer.Sign(Data);
            for (var bit = 0; bit < signed.Length * 8; bit++)
            {
                var changed = (byte[])signed.Clone();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(key.Verify(Data, changed), $"bit {bit}");
            }

            Assert.False(key.Verify(Data, [.. signed, 0]));
            for (var length = 0; length < signed.Length; length++)
            {
                Assert.False(key.Verify(Data, signed.AsSpan(0, length)), $"{length} bytes");
            }
        }
    }

    [Theory]
    [InlineData("0403 0000")]
    [InlineData("0403 0002 3000")]
    [InlineData("0403 0008 3006020100020100")]
    [InlineData("0403 0008 3006020101020101")]
    [InlineData("0403 0008 30060201FF020101")]
    [InlineData("0403 002F 302D 0228 7F*40 020101")]
    [InlineData("0403 0004 30820000")]
    [InlineData("0403 0047 FF*71")]
    [InlineData("0401 0100 FF*256")]
    public void Nonsense_is_no_signature(string hex)
    {
        using var signer = new LogSigner();
        foreach (var spki in new[] { signer.Spki, Rsa.ExportSubjectPublicKeyInfo() })
        {
            Assert.True(LogPublicKey.TryImport(spki, out var key, out _));
            using (key)
            {
                Assert.False(key.Verify(Data, Tls.Hex(hex)));
            }
        }
    }

    [Fact]
    public void Random_bytes_are_no_signature()
    {
        using var signer = new LogSigner();
        Assert.True(LogPublicKey.TryImport(signer.Spki, out var key, out _));
        using (key)
        {
            Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => !key.Verify(Data, [4, 3, .. Tls.Vector16(bytes)])).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void Keys_that_RFC_6962_does_not_have_are_refused()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var shortRsa = RSA.Create(1024);
        using var signer = new LogSigner();
        var offCurve = (byte[])signer.Spki.Clone();
        offCurve[^1] ^= 1;

        AssertRefused(p384.ExportSubjectPublicKeyInfo(), FaultKind.UnknownVariant);
        AssertRefused(shortRsa.ExportSubjectPublicKeyInfo(), FaultKind.UnknownVariant);
        AssertRefused([], FaultKind.UnknownVariant);
        AssertRefused([.. "not a key"u8], FaultKind.UnknownVariant);
        AssertRefused(offCurve, FaultKind.BadValue);
        AssertRefused([.. signer.Spki, 0], FaultKind.BadValue);
        AssertRefused(signer.Spki[..^1], FaultKind.BadValue);
        AssertRefused(new byte[5000], FaultKind.TooLarge);
    }

    [Fact]
    public void One_key_serves_many_threads()
    {
        using var signer = new LogSigner();
        Assert.True(LogPublicKey.TryImport(signer.Spki, out var key, out _));
        using (key)
        {
            var signatures = Enumerable.Range(0, 8).Select(i => signer.Sign([(byte)i])).ToArray();

            Parallel.For(0, 8 * 8 * 4, i =>
            {
                var (signed, claimed) = (i % 8, i / 8 % 8);
                Assert.Equal(signed == claimed, key.Verify([(byte)claimed], signatures[signed]));
            });
        }
    }

    [Fact]
    public void A_disposed_key_says_so()
    {
        using var signer = new LogSigner();
        Assert.True(LogPublicKey.TryImport(signer.Spki, out var key, out _));

        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.Verify(Data, signer.Sign(Data)));
    }

    private static void AssertRefused(byte[] spki, FaultKind kind)
    {
        Assert.False(LogPublicKey.TryImport(spki, out var key, out var fault));
        Assert.Null(key);
        Assert.Equal(new Fault(kind, 0), fault);
    }
}
