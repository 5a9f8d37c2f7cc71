using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class SctViewTests
{
    [Fact]
    public void An_sct_gives_all_its_fields()
    {
        var sct = Tls.Sct(Tls.Hex("11*32"), 1_700_000_000_000, Tls.LeafIndex(0x04E3388E), [0xAA, 0xBB]);

        Assert.True(SctView.TryRead(sct, out var view, out var fault), fault.ToString());
        Assert.Equal(0, view.Version);
        Assert.Equal(Convert.ToHexStringLower(Tls.Hex("11*32")), view.LogId.ToHex());
        Assert.Equal(1_700_000_000_000u, view.Timestamp);
        Assert.Equal(Tls.LeafIndex(0x04E3388E), view.Extensions);
        Assert.True(view.TryGetLeafIndex(out var index));
        Assert.Equal(0x04E3388E, index);
        Assert.Equal(4, view.HashAlgorithm);
        Assert.Equal(3, view.SignatureAlgorithm);
        Assert.Equal([0xAA, 0xBB], view.Signature.ToArray());
        Assert.Equal(Tls.Hex("04 03 0002 AABB"), view.DigitallySigned);
        Assert.Equal(sct, view.Raw);
        Assert.Equal(Fault.None, view.Fault);
    }

    [Fact]
    public void An_sct_without_extensions_has_no_leaf_index()
    {
        Assert.True(SctView.TryRead(Tls.Sct(Tls.Hex("11*32"), 1, [], []), out var view, out _));
        Assert.False(view.TryGetLeafIndex(out _));
    }

    [Theory]
    [InlineData("", FaultKind.Truncated, 0)]
    [InlineData("01", FaultKind.UnknownVariant, 0)]
    [InlineData("FF | 11*32 | 0000000000000001 | 0000 | 0403 0000", FaultKind.UnknownVariant, 0)]
    [InlineData("00 | 11*31", FaultKind.Truncated, 1)]
    [InlineData("00 | 11*32 | 00000000000001", FaultKind.Truncated, 33)]
    [InlineData("00 | 11*32 | 0000000000000001 | 00", FaultKind.Truncated, 41)]
    [InlineData("00 | 11*32 | 0000000000000001 | 0001", FaultKind.Truncated, 41)]
    [InlineData("00 | 11*32 | 0000000000000001 | 0000", FaultKind.Truncated, 43)]
    [InlineData("00 | 11*32 | 0000000000000001 | 0000 | 04", FaultKind.Truncated, 44)]
    [InlineData("00 | 11*32 | 0000000000000001 | 0000 | 0403 00", FaultKind.Truncated, 45)]
    [InlineData("00 | 11*32 | 0000000000000001 | 0000 | 0403 0002 AA", FaultKind.Truncated, 45)]
    [InlineData("00 | 11*32 | 0000000000000001 | 0000 | 0403 0001 AA | 00", FaultKind.TrailingBytes, 48)]
    public void A_malformed_sct_is_refused_with_what_and_where(string hex, FaultKind kind, int offset)
    {
        var sct = Tls.Hex(hex);

        Assert.False(SctView.TryRead(sct, out var view, out var fault));
        Assert.Equal(new Fault(kind, offset), fault);
        Assert.Equal(fault, view.Fault);
        Assert.Equal(sct, view.Raw);
        Assert.Equal(default, view.LogId);
        Assert.True(view.DigitallySigned.IsEmpty);
        Assert.False(view.TryGetLeafIndex(out _));
    }
}
