using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class SctSignedDataTests
{
    private static readonly byte[] KeyHash = Tls.Hex("55*32");

    [Fact]
    public void What_is_signed_for_a_precertificate_is_its_merkle_tree_leaf()
    {
        byte[] leaf = [0, 0, .. Tls.PrecertEntry(0x0102030405060708, KeyHash, [1, 2, 3], Tls.LeafIndex(9))];
        var destination = new byte[SctSignedData.Length(LogEntryType.PrecertEntry, 3, 8)];

        Assert.True(SctSignedData.TryWrite(destination, 0x0102030405060708, LogEntryType.PrecertEntry, KeyHash, [1, 2, 3], Tls.LeafIndex(9), out var written));
        Assert.Equal(leaf.Length, written);
        Assert.Equal(leaf, destination);
    }

    [Fact]
    public void What_is_signed_for_a_certificate_is_its_merkle_tree_leaf()
    {
        var certificate = new byte[70_000];
        Random.Shared.NextBytes(certificate);
        byte[] leaf = [0, 0, .. Tls.X509Entry(42, certificate, [])];
        var destination = new byte[leaf.Length + 5];

        Assert.True(SctSignedData.TryWrite(destination, 42, LogEntryType.X509Entry, [], certificate, [], out var written));
        Assert.Equal(leaf, destination.AsSpan(0, written));
    }

    [Theory]
    [InlineData(LogEntryType.PrecertEntry, 32, 1, 0, -1)]
    [InlineData(LogEntryType.PrecertEntry, 31, 1, 0, 0)]
    [InlineData(LogEntryType.PrecertEntry, 0, 1, 0, 0)]
    [InlineData(LogEntryType.X509Entry, 32, 1, 0, 0)]
    [InlineData(LogEntryType.X509Entry, 0, 0, 0, 0)]
    [InlineData(LogEntryType.X509Entry, 0, 1 << 24, 0, 0)]
    [InlineData(LogEntryType.X509Entry, 0, 1, 1 << 16, 0)]
    [InlineData((LogEntryType)2, 0, 1, 0, 0)]
    public void What_the_structure_cannot_hold_is_refused(LogEntryType type, int keyHash, int entry, int extensions, int room)
    {
        var destination = new byte[SctSignedData.Length(type, entry, extensions) + room];

        Assert.False(SctSignedData.TryWrite(destination, 1, type, new byte[keyHash], new byte[entry], new byte[extensions], out var written));
        Assert.Equal(0, written);
    }

    /// <summary>The bug of certificate-transparency-go's LeafHash: without the extensions no static-ct leaf is ever found.</summary>
    [Fact]
    public void The_promised_leaf_hash_covers_the_extensions()
    {
        byte[] tbs = [1, 2, 3];
        Assert.True(SctView.TryRead(Tls.Sct(Tls.Hex("11*32"), 42, Tls.LeafIndex(9), []), out var sct, out _));

        Assert.True(SctSignedData.TryGetLeafHash(sct, new Hash256(KeyHash), tbs, out var hash));
        Assert.Equal(MerkleHash.Leaf(Tls.PrecertEntry(42, KeyHash, tbs, Tls.LeafIndex(9))), hash);
        Assert.NotEqual(MerkleHash.Leaf(Tls.PrecertEntry(42, KeyHash, tbs, [])), hash);
    }

    [Fact]
    public void An_sct_that_could_not_be_read_promises_nothing()
    {
        Assert.False(SctView.TryRead([1], out var sct, out _));
        Assert.False(SctSignedData.TryGetLeafHash(sct, new Hash256(KeyHash), [1], out _));

        Assert.True(SctView.TryRead(Tls.Sct(Tls.Hex("11*32"), 42, [], []), out sct, out _));
        Assert.False(SctSignedData.TryGetLeafHash(sct, new Hash256(KeyHash), [], out _));
    }
}
