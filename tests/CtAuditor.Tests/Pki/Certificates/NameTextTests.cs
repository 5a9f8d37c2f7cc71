using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public class NameTextTests
{
    private static readonly byte[] Country = Attribute("550406", DerBytes.Text(0x13, "XX"));
    private static readonly byte[] Organization = Attribute("55040A", DerBytes.Text(0x0C, "Example"));

    [Fact]
    public void Attributes_come_in_the_order_of_the_certificate()
    {
        var name = DerBytes.Sequence(DerBytes.Tlv(0x31, Country), DerBytes.Tlv(0x31, Organization), DerBytes.Tlv(0x31, CommonName(DerBytes.Text(0x0C, "Example CA"))));

        Assert.Equal("C=XX, O=Example, CN=Example CA", NameText.Format(name));
    }

    [Fact]
    public void Attributes_of_one_RDN_are_joined() =>
        Assert.Equal("C=XX + O=Example", NameText.Format(DerBytes.Sequence(DerBytes.Tlv(0x31, Country, Organization))));

    [Fact]
    public void An_empty_name_is_empty() => Assert.Equal(string.Empty, NameText.Format([0x30, 0x00]));

    [Fact]
    public void An_attribute_without_a_name_shows_its_OID() =>
        Assert.Equal("1.2.3.4=a", NameText.Format(DerBytes.Sequence(DerBytes.Tlv(0x31, Attribute("2A0304", DerBytes.Text(0x0C, "a"))))));

    [Theory]
    [InlineData("Printable", "1303 613D62", "a=b")]
    [InlineData("Utf8", "0C02 C3A9", "\u00e9")]
    [InlineData("Latin1AsTeletex", "1401 E9", "\u00e9")]
    [InlineData("Bmp", "1E04 00E90061", "\u00e9a")]
    [InlineData("BmpWithSurrogates", "1E04 D83DDE00", "\U0001F600")]
    [InlineData("BmpWithALoneSurrogate", "1E04 D83D0061", "\\xD8\\x3Da")]
    [InlineData("Universal", "1C04 000000E9", "\u00e9")]
    [InlineData("UniversalOutOfRange", "1C04 00110000", "\\x00\\x11\\x00\\x00")]
    [InlineData("Empty", "0C00", "")]
    [InlineData("BadUtf8", "0C03 61FF62", "a\\xFFb")]
    [InlineData("CutUtf8", "0C02 61C3", "a\\xC3")]
    [InlineData("OverlongUtf8", "0C02 C080", "\\xC0\\x80")]
    [InlineData("Zero", "0C03 610062", "a\\x00b")]
    [InlineData("LineFeed", "0C03 610A62", "a\\x0Ab")]
    [InlineData("RightToLeftOverride", "0C05 61E280AE62", "a\\xE2\\x80\\xAEb")]
    [InlineData("ZeroWidthSpace", "0C03 E2808B", "\\xE2\\x80\\x8B")]
    [InlineData("NoBreakSpace", "0C02 C2A0", "\\xC2\\xA0")]
    [InlineData("SecondControlSet", "0C02 C285", "\\xC2\\x85")]
    [InlineData("CommaThatFakesAnAttribute", "0C07 612C20434E3D62", "a\\, CN=b")]
    [InlineData("PlusSign", "0C01 2B", "\\+")]
    [InlineData("Backslash", "0C04 5C783041", "\\\\x0A")]
    [InlineData("LeadingNumberSign", "0C02 2330", "\\#0")]
    [InlineData("OuterSpaces", "0C03 206120", "\\x20a\\x20")]
    [InlineData("OneSpace", "0C01 20", "\\x20")]
    [InlineData("OddBmp", "1E01 61", "#1e0161")]
    [InlineData("OddUniversal", "1C02 0061", "#1c020061")]
    [InlineData("Integer", "0201 05", "#020105")]
    [InlineData("Nested", "3003 020105", "#3003020105")]
    public void A_value_is_text_that_cannot_mislead(string name, string value, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal("CN=" + expected, NameText.Format(DerBytes.Sequence(DerBytes.Tlv(0x31, CommonName(DerBytes.Hex(value))))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3100")]
    [InlineData("30023000")]
    [InlineData("3005310330010C")]
    [InlineData("300000")]
    [InlineData("300431023000")]
    public void A_name_that_cannot_be_read_is_hex(string hex) =>
        Assert.Equal("#" + hex.ToLowerInvariant(), NameText.Format(DerBytes.Hex(hex)));

    [Fact]
    public void A_long_name_is_cut_and_stays_valid_text()
    {
        foreach (var padding in new[] { "", "x" })
        {
            var value = padding + string.Concat(Enumerable.Repeat("\U0001F600", 100_000));
            var text = NameText.Format(DerBytes.Sequence(DerBytes.Tlv(0x31, CommonName(DerBytes.Tlv(0x0C, Encoding.UTF8.GetBytes(value))))));

            Assert.InRange(text.Length, NameText.MaxLength, NameText.MaxLength + 3);
            Assert.EndsWith("...", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void A_long_name_of_another_type_or_with_a_long_OID_is_cut()
    {
        var value = DerBytes.Sequence(DerBytes.Tlv(0x31, CommonName(DerBytes.Tlv(0x04, new byte[100_000]))));
        var oid = DerBytes.Sequence(DerBytes.Tlv(0x31, Attribute(Convert.ToHexString(new byte[100_000]), DerBytes.Text(0x0C, "a"))));
        var many = DerBytes.Sequence(Enumerable.Repeat(DerBytes.Tlv(0x31, Country), 10_000).ToArray());

        Assert.InRange(NameText.Format(value).Length, 100, NameText.MaxLength + 3);
        Assert.InRange(NameText.Format(oid).Length, 100, 200);
        Assert.InRange(NameText.Format(many).Length, 100, NameText.MaxLength + 3);
        Assert.InRange(NameText.Format(new byte[100_000]).Length, 100, NameText.MaxLength + 3);
    }

    private static byte[] CommonName(byte[] value) => Attribute("550403", value);

    private static byte[] Attribute(string oid, byte[] value) => DerBytes.Sequence(DerBytes.Tlv(0x06, DerBytes.Hex(oid)), value);
}
