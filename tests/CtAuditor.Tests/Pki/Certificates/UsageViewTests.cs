using CtAuditor.Pki.Certificates;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public sealed class UsageViewTests
{
    // BIT STRINGs as X.690 section 8.6 has them: the count of unused bits, then the bits from the top.
    [Theory]
    [InlineData("03020780", KeyUsageBits.DigitalSignature, false, false, false)]
    [InlineData("03020106", KeyUsageBits.KeyCertSign | KeyUsageBits.CrlSign, false, false, false)]
    [InlineData("0303070880", KeyUsageBits.KeyAgreement | KeyUsageBits.DecipherOnly, false, false, false)]
    [InlineData("03020000", KeyUsageBits.None, false, false, false)]
    [InlineData("030100", KeyUsageBits.None, false, false, false)]
    [InlineData("03020080", KeyUsageBits.DigitalSignature, true, false, false)]
    [InlineData("030207A0", KeyUsageBits.DigitalSignature, true, false, false)]
    [InlineData("0303000600", KeyUsageBits.KeyCertSign | KeyUsageBits.CrlSign, false, true, false)]
    [InlineData("0303068040", KeyUsageBits.DigitalSignature, false, false, true)]
    public void A_bit_string_is_read_and_judged(string hex, KeyUsageBits bits, bool hasWrongUnusedBits, bool hasEmptyOctets, bool hasUnnamedBits)
    {
        Assert.True(KeyUsageView.TryRead(Convert.FromHexString(hex), out var usage));

        Assert.Equal(bits, usage.Bits);
        Assert.Equal(hasWrongUnusedBits, usage.HasWrongUnusedBits);
        Assert.Equal(hasEmptyOctets, usage.HasEmptyOctets);
        Assert.Equal(hasUnnamedBits, usage.HasUnnamedBits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0300")]
    [InlineData("030101")]
    [InlineData("03020880")]
    [InlineData("0302078000")]
    [InlineData("04020780")]
    public void What_is_no_bit_string_is_no_key_usage(string hex) => Assert.False(KeyUsageView.TryRead(Convert.FromHexString(hex), out _));

    [Theory]
    [InlineData("3000", false, true, false)]
    [InlineData("30030101FF", true, true, false)]
    [InlineData("3003010101", true, false, false)]
    [InlineData("3003010100", false, false, false)]
    [InlineData("30060101FF020100", true, true, false)]
    [InlineData("30060101FF0201FF", true, true, true)]
    [InlineData("3003020100", false, true, false)]
    public void Constraints_are_read_and_judged(string hex, bool isCa, bool isCaDer, bool isPathLengthNegative)
    {
        Assert.True(BasicConstraintsView.TryRead(Convert.FromHexString(hex), out var constraints));

        Assert.Equal(isCa, constraints.IsCa);
        Assert.Equal(isCaDer, constraints.IsCaDer);
        Assert.Equal(isPathLengthNegative, constraints.IsPathLengthNegative);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0500")]
    [InlineData("30020100")]
    [InlineData("300401020000")]
    [InlineData("30020200")]
    [InlineData("30060201000101FF")]
    [InlineData("30000500")]
    [InlineData("30030101")]
    public void What_are_no_constraints_are_not_read(string hex) => Assert.False(BasicConstraintsView.TryRead(Convert.FromHexString(hex), out _));

    [Fact]
    public void Purposes_come_in_their_order_up_to_what_is_none()
    {
        Assert.True(KeyPurposesView.TryRead(Convert.FromHexString("300E0604551D250006022B060500" + "0600"), out var purposes));

        var read = new List<string>();
        foreach (var purpose in purposes)
        {
            read.Add(Oids.ToDotted(purpose));
        }

        Assert.Equal(["2.5.29.37.0", "1.3.6"], read);
        Assert.False(KeyPurposesView.TryRead([0x30, 0x01], out _));
        Assert.False(KeyPurposesView.TryRead([0x30, 0x00, 0x00], out _));
    }
}
