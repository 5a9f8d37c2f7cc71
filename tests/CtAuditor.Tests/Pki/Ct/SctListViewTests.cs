using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class SctListViewTests
{
    private static readonly byte[] One = Tls.Sct(Tls.Hex("11*32"), 1, [], [0xAA]);

    private static readonly byte[] Two = Tls.Sct(Tls.Hex("22*32"), 2, Tls.LeafIndex(77), [0xBB, 0xCC]);

    [Fact]
    public void Scts_come_in_their_order()
    {
        var value = Tls.OctetString(Tls.SctList(One, Two));

        Assert.True(SctListView.TryRead(value, out var list, out var fault), fault.ToString());
        Assert.Equal(2, list.Count);

        var timestamps = new List<ulong>();
        foreach (var sct in list)
        {
            Assert.Equal(Fault.None, sct.Fault);
            timestamps.Add(sct.Timestamp);
        }

        Assert.Equal([1ul, 2ul], timestamps);
    }

    [Fact]
    public void A_bare_list_is_read_like_the_one_in_an_extension()
    {
        Assert.True(SctListView.TryReadList(Tls.SctList(One, Two), out var list, out var fault), fault.ToString());
        Assert.Equal(2, list.Count);
    }

    [Fact]
    public void An_sct_that_cannot_be_read_does_not_hide_the_others()
    {
        byte[] later = [1, 2, 3];
        Assert.True(SctListView.TryReadList(Tls.SctList(later, One[..^1], Two), out var list, out _));
        Assert.Equal(3, list.Count);

        var walk = list.GetEnumerator();
        Assert.True(walk.MoveNext());
        Assert.Equal(new Fault(FaultKind.UnknownVariant, 0), walk.Current.Fault);
        Assert.Equal(1, walk.Current.Version);
        Assert.Equal(later, walk.Current.Raw);
        Assert.True(walk.MoveNext());
        Assert.Equal(FaultKind.Truncated, walk.Current.Fault.Kind);
        Assert.Equal(default, walk.Current.LogId);
        Assert.True(walk.MoveNext());
        Assert.Equal(Fault.None, walk.Current.Fault);
        Assert.Equal(2u, walk.Current.Timestamp);
        Assert.False(walk.MoveNext());
    }

    [Theory]
    [InlineData("", FaultKind.Truncated, 0)]
    [InlineData("00", FaultKind.Truncated, 0)]
    [InlineData("0000", FaultKind.BadValue, 0)]
    [InlineData("0004 0001AA", FaultKind.Truncated, 0)]
    [InlineData("0003 0001AA 00", FaultKind.TrailingBytes, 5)]
    [InlineData("0001 00", FaultKind.Truncated, 2)]
    [InlineData("0002 0000", FaultKind.BadValue, 2)]
    [InlineData("0005 0001AA 0000", FaultKind.BadValue, 5)]
    [InlineData("0003 0002AA", FaultKind.Truncated, 2)]
    [InlineData("0006 0001AA 0002BB", FaultKind.Truncated, 5)]
    [InlineData("0004 0001AA 00", FaultKind.Truncated, 5)]
    public void A_list_with_broken_framing_is_refused_with_what_and_where(string hex, FaultKind kind, int offset)
    {
        var bytes = Tls.Hex(hex);

        Assert.False(SctListView.TryReadList(bytes, out var list, out var fault));
        Assert.Equal(new Fault(kind, offset), fault);
        Assert.Equal(0, list.Count);

        // In the extension the list stands two bytes further on.
        Assert.False(SctListView.TryRead(Tls.OctetString(bytes), out _, out var shifted));
        Assert.Equal(new Fault(kind, offset + 2), shifted);
    }

    [Theory]
    [InlineData("", FaultKind.Truncated)]
    [InlineData("04", FaultKind.Truncated)]
    [InlineData("04 06 0003 0001AA", FaultKind.Truncated)]
    [InlineData("04 80 0003 0001AA 0000", FaultKind.BadLength)]
    [InlineData("04 81 05 0003 0001AA", FaultKind.BadLength)]
    [InlineData("04 05 0003 0001AA 00", FaultKind.TrailingBytes)]
    [InlineData("0003 0001AA", FaultKind.UnexpectedTag)]
    [InlineData("30 05 0003 0001AA", FaultKind.UnexpectedTag)]
    public void A_list_outside_a_sound_octet_string_is_refused(string hex, FaultKind kind)
    {
        Assert.False(SctListView.TryRead(Tls.Hex(hex), out var list, out var fault));
        Assert.Equal(kind, fault.Kind);
        Assert.Equal(0, list.Count);
    }

    [Fact]
    public void An_empty_list_walks_nowhere()
    {
        foreach (var sct in default(SctListView))
        {
            Assert.Fail(sct.Fault.ToString());
        }
    }
}
