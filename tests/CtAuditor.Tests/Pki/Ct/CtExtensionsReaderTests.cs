using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class CtExtensionsReaderTests
{
    [Theory]
    [InlineData("00 0005 0000000400", 1024)]
    [InlineData("00 0005 0000000000", 0)]
    [InlineData("00 0005 FFFFFFFFFF", (1L << 40) - 1)]
    [InlineData("07 0000 | 00 0005 0000000002", 2)]
    [InlineData("00 0005 0000000003 | 01 0002 AABB | FF 0001 CC", 3)]
    public void The_leaf_index_is_found_wherever_it_stands(string hex, long expected)
    {
        Assert.True(CtExtensionsReader.TryGetLeafIndex(Tls.Hex(hex), out var index, out var fault), fault.ToString());
        Assert.Equal(expected, index);
        Assert.Equal(Fault.None, fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01 0005 0000000400")]
    public void No_leaf_index_is_no_fault(string hex)
    {
        Assert.False(CtExtensionsReader.TryGetLeafIndex(Tls.Hex(hex), out var index, out var fault));
        Assert.Equal(0, index);
        Assert.Equal(Fault.None, fault);
    }

    [Theory]
    [InlineData("00", FaultKind.Truncated, 1)]
    [InlineData("00 00", FaultKind.Truncated, 1)]
    [InlineData("00 0005 00000004", FaultKind.Truncated, 1)]
    [InlineData("00 0004 00000004", FaultKind.BadValue, 0)]
    [InlineData("00 0006 000000000004", FaultKind.BadValue, 0)]
    [InlineData("00 0000", FaultKind.BadValue, 0)]
    [InlineData("01 0000 | 00 0004 00000004", FaultKind.BadValue, 3)]
    [InlineData("00 0005 0000000001 | 00 0005 0000000001", FaultKind.Duplicate, 8)]
    [InlineData("7F 0000 | 80 0000 | FF 0000 | 80 0000", FaultKind.Duplicate, 9)]
    [InlineData("00 0005 0000000001 | 01 00", FaultKind.Truncated, 9)]
    public void A_malformed_field_has_no_leaf_index(string hex, FaultKind kind, int offset)
    {
        Assert.False(CtExtensionsReader.TryGetLeafIndex(Tls.Hex(hex), out var index, out var fault));
        Assert.Equal(0, index);
        Assert.Equal(new Fault(kind, offset), fault);
    }

    [Fact]
    public void Extensions_of_every_type_come_in_their_order()
    {
        var field = Enumerable.Range(0, 256).Reverse().SelectMany(type => new byte[] { (byte)type, 0, 1, (byte)~type }).ToArray();
        var reader = new CtExtensionsReader(field);
        for (var type = 255; type >= 0; type--)
        {
            Assert.True(reader.TryRead(out var extension, out _));
            Assert.Equal(type, extension.Type);
            Assert.Equal((255 - type) * 4, extension.Offset);
            Assert.Equal([(byte)~type], extension.Data.ToArray());
        }

        Assert.True(reader.AtEnd);
    }
}
