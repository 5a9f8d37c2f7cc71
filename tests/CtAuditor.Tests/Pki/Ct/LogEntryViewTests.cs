using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class LogEntryViewTests
{
    private static readonly byte[] KeyHash = Tls.Hex("33*32");

    [Fact]
    public void Both_protocols_give_the_same_facts()
    {
        var entry = Tls.PrecertEntry(1234, KeyHash, [7, 8], Tls.LeafIndex(1024));

        Assert.True(LogEntryView.TryReadRfc6962([0, 0, .. entry], [.. Tls.Vector24(9), .. Tls.Vector24([.. Tls.Vector24(5)])], out var dynamicView, out _));
        Assert.True(LogEntryView.TryReadTileLeaf([.. entry, .. Tls.Vector24(9), .. Tls.Vector16(Tls.Hex("44*64"))], out var tileView, out var length, out _));

        Assert.Equal(entry.Length + 4 + 66, length);
        Assert.Equal(1234u, dynamicView.Timestamp);
        Assert.Equal(dynamicView.Timestamp, tileView.Timestamp);
        Assert.Equal(LogEntryType.PrecertEntry, tileView.EntryType);
        Assert.Equal(dynamicView.EntryType, tileView.EntryType);
        Assert.Equal(KeyHash, tileView.IssuerKeyHash);
        Assert.Equal(dynamicView.IssuerKeyHash, tileView.IssuerKeyHash);
        Assert.Equal([7, 8], tileView.SignedEntry.ToArray());
        Assert.Equal(dynamicView.SignedEntry, tileView.SignedEntry);
        Assert.Equal(dynamicView.Extensions, tileView.Extensions);
        Assert.Equal(entry, tileView.TimestampedEntry);
        Assert.Equal(dynamicView.TimestampedEntry, tileView.TimestampedEntry);
        Assert.Equal([9], tileView.PreCertificate.ToArray());
        Assert.Equal(dynamicView.PreCertificate, tileView.PreCertificate);

        Assert.Equal(Tls.Vector24(5), dynamicView.Chain);
        Assert.True(dynamicView.ChainFingerprints.IsEmpty);
        Assert.True(tileView.Chain.IsEmpty);
        Assert.Equal(Tls.Hex("44*64"), tileView.ChainFingerprints);
    }

    [Fact]
    public void A_fault_in_extra_data_leaves_the_leaf_and_counts_from_its_end()
    {
        byte[] leaf = [0, 0, .. Tls.X509Entry(1, [7], [])];

        Assert.False(LogEntryView.TryReadRfc6962(leaf, Tls.Hex("000002 AA"), out var view, out var fault));
        Assert.Equal(new Fault(FaultKind.Truncated, leaf.Length), fault);
        Assert.Equal([7], view.SignedEntry.ToArray());
        Assert.Equal(leaf.AsSpan(2), view.TimestampedEntry);
        Assert.True(view.Chain.IsEmpty);
    }

    [Fact]
    public void A_fault_in_the_leaf_leaves_nothing()
    {
        Assert.False(LogEntryView.TryReadRfc6962([0, 1], Tls.Vector24(), out var view, out var fault));
        Assert.Equal(new Fault(FaultKind.UnknownVariant, 1), fault);
        Assert.True(view.TimestampedEntry.IsEmpty);
    }

    [Fact]
    public void A_certificate_in_a_tile_brings_no_precertificate()
    {
        byte[] tile = [.. Tls.X509Entry(5, [1, 2, 3], Tls.LeafIndex(0)), .. Tls.Vector16()];

        Assert.True(LogEntryView.TryReadTileLeaf([.. tile, 0xFF, 0xFF], out var view, out var length, out var fault), fault.ToString());
        Assert.Equal(tile.Length, length);
        Assert.Equal([1, 2, 3], view.SignedEntry.ToArray());
        Assert.True(view.PreCertificate.IsEmpty);
        Assert.True(view.IssuerKeyHash.IsEmpty);
        Assert.True(view.ChainFingerprints.IsEmpty);
    }

    [Theory]
    [InlineData("", FaultKind.Truncated, 0)]
    [InlineData("00000000000001", FaultKind.Truncated, 0)]
    [InlineData("0000000000000001 | 00", FaultKind.Truncated, 8)]
    [InlineData("0000000000000001 | 0002 | 000001 AA | 0000 | 0000", FaultKind.UnknownVariant, 8)]
    [InlineData("0000000000000001 | 0000 | 000002 AA", FaultKind.Truncated, 10)]
    [InlineData("0000000000000001 | 0000 | 000001 AA | 0001", FaultKind.Truncated, 14)]
    [InlineData("0000000000000001 | 0000 | 000001 AA | 0000 | 00", FaultKind.Truncated, 16)]
    [InlineData("0000000000000001 | 0000 | 000001 AA | 0000 | 0020 11*31", FaultKind.Truncated, 16)]
    [InlineData("0000000000000001 | 0001 | 11*31", FaultKind.Truncated, 10)]
    [InlineData("0000000000000001 | 0001 | 11*32 | 000001 AA | 0000 | 0000", FaultKind.Truncated, 48)]
    [InlineData("0000000000000001 | 0001 | 11*32 | 000001 AA | 0000 | 000001 BB", FaultKind.Truncated, 52)]
    public void A_tile_leaf_without_an_end_is_refused_with_what_and_where(string hex, FaultKind kind, int offset)
    {
        Assert.False(LogEntryView.TryReadTileLeaf(Tls.Hex(hex), out var view, out var length, out var fault));
        Assert.Equal(new Fault(kind, offset), fault);
        Assert.Equal(0, length);
        Assert.True(view.TimestampedEntry.IsEmpty);
    }

    [Theory]
    [InlineData("0000000000000001 | 0000 | 000000 | 0000 | 0000", 10)]
    [InlineData("0000000000000001 | 0000 | 000001 AA | 0000 | 0001 FF", 16)]
    [InlineData("0000000000000001 | 0000 | 000001 AA | 0000 | 0021 FF*33", 16)]
    [InlineData("0000000000000001 | 0001 | 11*32 | 000000 | 0000 | 000001 BB | 0000", 42)]
    [InlineData("0000000000000001 | 0001 | 11*32 | 000001 AA | 0000 | 000000 | 0000", 48)]
    [InlineData("0000000000000001 | 0001 | 11*32 | 000000 | 0000 | 000000 | 0001 FF", 42)]
    public void A_tile_leaf_that_is_wrong_inside_still_has_its_end_and_its_leaf(string hex, int offset)
    {
        var leaf = Tls.Hex(hex);

        Assert.False(LogEntryView.TryReadTileLeaf([.. leaf, 0xFF], out var view, out var length, out var fault));
        Assert.Equal(new Fault(FaultKind.BadValue, offset), fault);
        Assert.Equal(leaf.Length, length);
        Assert.False(view.TimestampedEntry.IsEmpty);
        Assert.True(view.ChainFingerprints.IsEmpty);
    }
}
