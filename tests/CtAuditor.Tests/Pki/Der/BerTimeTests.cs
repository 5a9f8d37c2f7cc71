using System.Globalization;
using CtAuditor.Pki;
using CtAuditor.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Der;

public sealed class BerTimeTests
{
    [Theory]
    [InlineData(0x17, "200101000000Z", "2020-01-01T00:00:00Z", TimeFlaws.None)]
    [InlineData(0x18, "20500101000000Z", "2050-01-01T00:00:00Z", TimeFlaws.None)]
    [InlineData(0x17, "2001010203Z", "2020-01-01T02:03:00Z", TimeFlaws.NoSeconds)]
    [InlineData(0x17, "200101000000+0000", "2020-01-01T00:00:00Z", TimeFlaws.NotZulu)]
    [InlineData(0x17, "200101000000+0230", "2019-12-31T21:30:00Z", TimeFlaws.NotZulu)]
    [InlineData(0x17, "200101000000-0500", "2020-01-01T05:00:00Z", TimeFlaws.NotZulu)]
    [InlineData(0x17, "2001010000-0500", "2020-01-01T05:00:00Z", TimeFlaws.NotZulu | TimeFlaws.NoSeconds)]
    [InlineData(0x17, "200101000000", "2020-01-01T00:00:00Z", TimeFlaws.NotZulu)]
    [InlineData(0x18, "20200101000000.5Z", "2020-01-01T00:00:00Z", TimeFlaws.Fraction)]
    [InlineData(0x18, "20200101000000,999999999999Z", "2020-01-01T00:00:00Z", TimeFlaws.Fraction)]
    [InlineData(0x18, "2020010100.25Z", "2020-01-01T00:15:00Z", TimeFlaws.Fraction | TimeFlaws.NoSeconds)]
    [InlineData(0x18, "202001010000.5Z", "2020-01-01T00:00:30Z", TimeFlaws.Fraction | TimeFlaws.NoSeconds)]
    [InlineData(0x18, "20200101000000", "2020-01-01T00:00:00Z", TimeFlaws.NotZulu)]
    [InlineData(0x18, "20200101000000+02", "2019-12-31T22:00:00Z", TimeFlaws.NotZulu)]
    [InlineData(0x18, "2020010100Z", "2020-01-01T00:00:00Z", TimeFlaws.NoSeconds)]
    public void Every_form_of_BER_is_understood_and_its_flaws_are_named(byte tag, string text, string expected, TimeFlaws flaws)
    {
        Assert.True(TryRead(tag, text, out var seconds, out var found, out var fault));

        Assert.Equal(Fault.None, fault);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeSeconds(seconds));
        Assert.Equal(flaws, found);
    }

    [Theory]
    [InlineData(0x17, "", 0)]
    [InlineData(0x17, "20010100Z", 8)]
    [InlineData(0x17, "200101000000z", 12)]
    [InlineData(0x17, "200101000000ZZ", 13)]
    [InlineData(0x17, "200101000000.5Z", 12)]
    [InlineData(0x17, "201301000000Z", 2)]
    [InlineData(0x17, "210229000000Z", 4)]
    [InlineData(0x17, "200101000060Z", 10)]
    [InlineData(0x17, "200101000000+24", 13)]
    [InlineData(0x17, "200101000000+02", 15)]
    [InlineData(0x18, "20200101000000.Z", 15)]
    [InlineData(0x18, "00000101000000Z", 0)]
    [InlineData(0x18, "00010101000000+0100", 0)]
    [InlineData(0x18, "99991231235959-0100", 0)]
    public void What_no_form_has_is_a_bad_value_at_its_place(byte tag, string text, int at)
    {
        Assert.False(TryRead(tag, text, out var seconds, out var flaws, out var fault));

        Assert.Equal(new Fault(FaultKind.BadValue, 50 + 2 + at), fault);
        Assert.Equal((0, TimeFlaws.None), (seconds, flaws));
    }

    [Fact]
    public void A_value_of_another_type_is_no_time()
    {
        Assert.False(TryRead(0x16, "200101000000Z", out _, out _, out var fault));

        Assert.Equal(new Fault(FaultKind.UnexpectedTag, 50), fault);
    }

    private static bool TryRead(byte tag, string text, out long seconds, out TimeFlaws flaws, out Fault fault)
    {
        Assert.True(new DerReader(DerBytes.Text(tag, text), 50).TryRead(out var element, out _));
        return BerTime.TryRead(element, out seconds, out flaws, out fault);
    }
}
