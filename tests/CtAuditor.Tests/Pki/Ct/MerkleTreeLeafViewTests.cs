using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class MerkleTreeLeafViewTests
{
    private const string X509Header = "00 00 | 0000000000000001 | 0000 |";

    private const string PrecertHeader = "00 00 | 0000000000000001 | 0001 |";

    [Fact]
    public void A_certificate_entry_gives_all_its_fields()
    {
        var leaf = Tls.Hex("00 00 | 0000018D00000102 | 0000 | 000003 AABBCC | 0002 DDEE");

        Assert.True(MerkleTreeLeafView.TryRead(leaf, out var view, out var fault), fault.ToString());

        var entry = view.TimestampedEntry;
        Assert.Equal(0x018D_0000_0102u, entry.Timestamp);
        Assert.Equal(LogEntryType.X509Entry, entry.EntryType);
        Assert.True(entry.IssuerKeyHash.IsEmpty);
        Assert.Equal(Tls.Hex("AABBCC"), entry.SignedEntry);
        Assert.Equal(Tls.Hex("DDEE"), entry.Extensions);
        Assert.Equal(leaf.AsSpan(2), entry.Raw);
    }

    [Fact]
    public void A_precertificate_entry_gives_all_its_fields()
    {
        var leaf = Tls.Hex("00 00 | FFFFFFFFFFFFFFFF | 0001 | 11*32 | 000002 AABB | 0000");

        Assert.True(MerkleTreeLeafView.TryRead(leaf, out var view, out var fault), fault.ToString());

        var entry = view.TimestampedEntry;
        Assert.Equal(ulong.MaxValue, entry.Timestamp);
        Assert.Equal(LogEntryType.PrecertEntry, entry.EntryType);
        Assert.Equal(Tls.Hex("11*32"), entry.IssuerKeyHash);
        Assert.Equal(Tls.Hex("AABB"), entry.SignedEntry);
        Assert.True(entry.Extensions.IsEmpty);
        Assert.Equal(leaf.AsSpan(2), entry.Raw);
    }

    [Theory]
    [InlineData("", FaultKind.Truncated, 0)]
    [InlineData("00", FaultKind.Truncated, 1)]
    [InlineData("01 00 | 0000000000000001 | 0000 | 000001 AA | 0000", FaultKind.UnknownVariant, 0)]
    [InlineData("00 01 | 0000000000000001 | 0000 | 000001 AA | 0000", FaultKind.UnknownVariant, 1)]
    [InlineData("00 00 | 00000000000000", FaultKind.Truncated, 2)]
    [InlineData("00 00 | 0000000000000001 | 00", FaultKind.Truncated, 10)]
    [InlineData("00 00 | 0000000000000001 | 0002 | 000001 AA | 0000", FaultKind.UnknownVariant, 10)]
    [InlineData("00 00 | 0000000000000001 | FFFF | 000001 AA | 0000", FaultKind.UnknownVariant, 10)]
    [InlineData(X509Header + "0000", FaultKind.Truncated, 12)]
    [InlineData(X509Header + "000002 AA", FaultKind.Truncated, 12)]
    [InlineData(X509Header + "FFFFFF AA | 0000", FaultKind.Truncated, 12)]
    [InlineData(X509Header + "000000 | 0000", FaultKind.BadValue, 12)]
    [InlineData(X509Header + "000001 AA", FaultKind.Truncated, 16)]
    [InlineData(X509Header + "000001 AA | 00", FaultKind.Truncated, 16)]
    [InlineData(X509Header + "000001 AA | 0001", FaultKind.Truncated, 16)]
    [InlineData(X509Header + "000001 AA | FFFF 00", FaultKind.Truncated, 16)]
    [InlineData(X509Header + "000001 AA | 0000 | 00", FaultKind.TrailingBytes, 18)]
    [InlineData(PrecertHeader + "11*31", FaultKind.Truncated, 12)]
    [InlineData(PrecertHeader + "11*32 | 000002 AA", FaultKind.Truncated, 44)]
    [InlineData(PrecertHeader + "11*32 | 000000 | 0000", FaultKind.BadValue, 44)]
    [InlineData(PrecertHeader + "11*32 | 000001 AA | 0001", FaultKind.Truncated, 48)]
    [InlineData(PrecertHeader + "11*32 | 000001 AA | 0000 | 0000", FaultKind.TrailingBytes, 50)]
    public void A_malformed_leaf_is_refused_with_what_and_where(string hex, FaultKind kind, int offset)
    {
        Assert.False(MerkleTreeLeafView.TryRead(Tls.Hex(hex), out var view, out var fault));
        Assert.Equal(new Fault(kind, offset), fault);
        Assert.True(view.TimestampedEntry.Raw.IsEmpty);
    }

    [Fact]
    public void Every_part_of_a_leaf_is_needed()
    {
        byte[] leaf = [0, 0, .. Tls.PrecertEntry(7, Tls.Hex("22*32"), [1, 2, 3], Tls.LeafIndex(5))];
        for (var length = 0; length < leaf.Length; length++)
        {
            Assert.False(MerkleTreeLeafView.TryRead(leaf.AsSpan(0, length), out _, out var fault));
            Assert.Equal(FaultKind.Truncated, fault.Kind);
            Assert.InRange(fault.Offset, 0, length);
        }
    }
}
