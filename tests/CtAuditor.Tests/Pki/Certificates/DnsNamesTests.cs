using CtAuditor.Pki.Certificates;
using CtAuditor.Tests.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public class DnsNamesTests
{
    [Theory]
    [InlineData("Dns", "3007 8205 612E746573", "a.tes", false)]
    [InlineData("InOrder", "300A 820162 820161 8704 0A000001", "b a", true)]
    [InlineData("Address", "3006 8704 0A000001", "10.0.0.1", false)]
    [InlineData("LongAddress", "3012 8710 20010DB8000000000000000000000001", "2001:db8::1", false)]
    [InlineData("AddressOfAnotherLength", "3003 8701 0A", "#0a", false)]
    [InlineData("EmptyAddress", "3002 8700", "#", false)]
    [InlineData("EmptyName", "3002 8200", "", false)]
    [InlineData("OthersLeftOut", "3009 8101 61 8601 62 8201 63", "c", false)]
    [InlineData("Escaped", "300B 8209 61 00 20 5C 0A 2C C3 A9 7F", "a\\x00\\x20\\x5C\\x0A,\\xC3\\xA9\\x7F", false)]
    [InlineData("NothingInIt", "3000", null, false)]
    [InlineData("Unreadable", "3080", null, true)]
    [InlineData("CutAfterTheFirst", "3005 820161 8205", "a", true)]
    [InlineData("BytesAfterIt", "3003 820161 00", "a", true)]
    public void Names_are_text_in_the_order_of_the_certificate(string name, string value, string? expected, bool isCut)
    {
        Assert.NotEmpty(name);
        var der = new TbsBuilder { Extensions = [TbsBuilder.Extension("551D11", value)] }.Build();
        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        var names = DnsNames.Read(tbs, out var wasCut);

        Assert.Equal(expected, names.Count == 0 ? null : string.Join(' ', names));
        Assert.Equal(isCut, wasCut);
        Assert.Equal(names, DnsNames.Read(tbs));
    }

    [Fact]
    public void Without_the_extension_there_are_no_names()
    {
        Assert.True(TbsCertificateView.TryRead(new TbsBuilder().Build(), out var tbs, out _));

        Assert.Empty(DnsNames.Read(tbs, out var isCut));
        Assert.False(isCut);
    }

    [Fact]
    public void The_number_and_the_length_of_names_are_capped()
    {
        var many = Enumerable.Repeat(DerBytes.Hex("820161"), DnsNames.MaxCount + 1).ToArray();
        var der = new TbsBuilder { Extensions = [TbsBuilder.Extension("551D11", Convert.ToHexString(DerBytes.Sequence([DerBytes.Tlv(0x82, new byte[5000]), .. many])))] }.Build();
        Assert.True(TbsCertificateView.TryRead(der, out var tbs, out _));

        var names = DnsNames.Read(tbs, out var isCut);

        Assert.True(isCut);
        Assert.Equal(DnsNames.MaxCount, names.Count);
        Assert.EndsWith("\\x00...", names[0], StringComparison.Ordinal);
        Assert.InRange(names[0].Length, 1024, (4 * 1024) + 3);
    }
}
