using CtAuditor.Pki;
using CtAuditor.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Der;

public class DerReaderTests
{
    [Theory]
    [InlineData("Empty", "", FaultKind.Truncated, 0)]
    [InlineData("TagAlone", "30", FaultKind.Truncated, 1)]
    [InlineData("TruncatedLength", "3082", FaultKind.Truncated, 2)]
    [InlineData("TruncatedLongLength", "308201", FaultKind.Truncated, 3)]
    [InlineData("TruncatedContent", "0403AABB", FaultKind.Truncated, 4)]
    [InlineData("TruncatedLongContent", "048180 00", FaultKind.Truncated, 4)]
    [InlineData("IndefiniteLength", "3080 0000", FaultKind.BadLength, 1)]
    [InlineData("PrimitiveIndefiniteLength", "0480 0000", FaultKind.BadLength, 1)]
    [InlineData("ReservedLengthForm", "04FF", FaultKind.BadLength, 1)]
    [InlineData("ShortLengthInLongForm", "04817F", FaultKind.BadLength, 1)]
    [InlineData("ZeroLengthInLongForm", "048100", FaultKind.BadLength, 1)]
    [InlineData("OneOctetLengthInTwo", "0482 00FF", FaultKind.BadLength, 1)]
    [InlineData("TwoOctetLengthInThree", "0483 00FFFF", FaultKind.BadLength, 1)]
    [InlineData("ThreeOctetLengthInFour", "0484 00FFFFFF", FaultKind.BadLength, 1)]
    [InlineData("LengthPastTwoGigabytes", "0484 80000000", FaultKind.BadLength, 1)]
    [InlineData("LargestLength", "0484 7FFFFFFF", FaultKind.Truncated, 6)]
    [InlineData("FiveLengthOctets", "0485 0100000000", FaultKind.BadLength, 1)]
    [InlineData("MultiByteTag", "1F8101 00", FaultKind.UnexpectedTag, 0)]
    [InlineData("MultiByteContextTag", "BF2A 00", FaultKind.UnexpectedTag, 0)]
    [InlineData("EndOfContents", "0000", FaultKind.UnexpectedTag, 0)]
    public void What_is_not_DER_is_a_fault_with_its_position(string name, string hex, FaultKind kind, int offset)
    {
        Assert.NotEmpty(name);
        var reader = new DerReader(DerBytes.Hex(hex), 100);

        Assert.False(reader.TryRead(out var element, out var fault));

        Assert.Equal(new Fault(kind, 100 + offset), fault);
        Assert.True(element.Raw.IsEmpty);
        Assert.Equal(100, reader.Offset);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(127, 2)]
    [InlineData(128, 3)]
    [InlineData(255, 3)]
    [InlineData(256, 4)]
    [InlineData(65_535, 4)]
    [InlineData(65_536, 5)]
    [InlineData(100_000, 5)]
    public void Every_length_that_DER_can_write_is_read(int length, int headerLength)
    {
        var content = new byte[length];
        Array.Fill(content, (byte)0x5A);
        byte[] input = [.. DerBytes.Tlv(0x04, content), 0x05, 0x00];
        var reader = new DerReader(input);

        Assert.True(reader.TryRead(DerTag.OctetString, out var element, out var fault));

        Assert.Equal(Fault.None, fault);
        Assert.Equal(0x04, element.Tag);
        Assert.Equal(headerLength, element.HeaderLength);
        Assert.Equal(content, element.Content.ToArray());
        Assert.Equal(input[..^2], element.Raw.ToArray());
        Assert.False(reader.AtEnd);
        Assert.Equal(DerTag.Null, reader.PeekTag());
    }

    [Fact]
    public void Offsets_count_from_the_start_of_the_base_input_at_every_depth()
    {
        var input = DerBytes.Hex("020101 3006 0401AA 0401BB");
        var reader = new DerReader(input);

        Assert.True(reader.TryRead(out _, out _));
        Assert.True(reader.TryRead(out var list, out _));
        var inner = list.Open();
        Assert.True(inner.TryRead(out _, out _));
        Assert.True(inner.TryRead(out var last, out _));

        Assert.Equal(3, list.Offset);
        Assert.Equal(8, last.Offset);
        Assert.Equal(10, last.ContentOffset);
        Assert.Equal(0xBB, input[last.ContentOffset]);
        Assert.True(inner.AtEnd);
        Assert.True(inner.TryFinish(out _));
        Assert.Equal(0, inner.PeekTag());
    }

    [Fact]
    public void Another_tag_than_asked_for_leaves_the_reader_where_it_is()
    {
        var reader = new DerReader(DerBytes.Hex("0500"), 7);

        Assert.False(reader.TryRead(DerTag.Sequence, out _, out var fault));

        Assert.Equal(new Fault(FaultKind.UnexpectedTag, 7), fault);
        Assert.True(reader.TryRead(DerTag.Null, out _, out _));
    }

    [Fact]
    public void Asking_for_a_tag_at_the_end_says_that_the_input_ends()
    {
        var reader = new DerReader([], 5);

        Assert.False(reader.TryRead(DerTag.Null, out _, out var fault));

        Assert.Equal(new Fault(FaultKind.Truncated, 5), fault);
    }

    [Fact]
    public void Bytes_left_over_are_a_fault_at_the_first_of_them()
    {
        var reader = new DerReader(DerBytes.Hex("0500 00"));
        Assert.True(reader.TryRead(out _, out _));

        Assert.False(reader.TryFinish(out var fault));

        Assert.Equal(new Fault(FaultKind.TrailingBytes, 2), fault);
    }

    [Fact]
    public void A_default_reader_is_at_its_end()
    {
        DerReader reader = default;

        Assert.True(reader.AtEnd);
        Assert.False(reader.TryRead(out _, out var fault));
        Assert.Equal(FaultKind.Truncated, fault.Kind);
    }
}
