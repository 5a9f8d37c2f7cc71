using System.Globalization;
using CtAuditor.Pki;
using CtAuditor.Pki.Der;
using Xunit;

namespace CtAuditor.Tests.Pki.Der;

public class DerTimeTests
{
    [Theory]
    [InlineData(0x17, "500101000000Z", "1950-01-01T00:00:00Z")]
    [InlineData(0x17, "491231235959Z", "2049-12-31T23:59:59Z")]
    [InlineData(0x17, "991231235959Z", "1999-12-31T23:59:59Z")]
    [InlineData(0x17, "000229120000Z", "2000-02-29T12:00:00Z")]
    [InlineData(0x17, "700101000000Z", "1970-01-01T00:00:00Z")]
    [InlineData(0x17, "240229000001Z", "2024-02-29T00:00:01Z")]
    [InlineData(0x18, "20500101000000Z", "2050-01-01T00:00:00Z")]
    [InlineData(0x18, "20200101000000Z", "2020-01-01T00:00:00Z")]
    [InlineData(0x18, "99991231235959Z", "9999-12-31T23:59:59Z")]
    [InlineData(0x18, "00010101000000Z", "0001-01-01T00:00:00Z")]
    [InlineData(0x18, "19691231235959Z", "1969-12-31T23:59:59Z")]
    public void The_forms_of_RFC_5280_are_read(byte tag, string text, string expected)
    {
        Assert.True(TryRead(DerBytes.Text(tag, text), out var seconds, out var fault));

        Assert.Equal(Fault.None, fault);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    [Theory]
    [InlineData("Empty", 0x17, "", 0)]
    [InlineData("WithoutSeconds", 0x17, "2001010000Z", 10)]
    [InlineData("WithoutZone", 0x17, "200101000000", 12)]
    [InlineData("WithOffset", 0x17, "200101000000+0000", 12)]
    [InlineData("LowerCaseZone", 0x17, "200101000000z", 12)]
    [InlineData("Longer", 0x17, "200101000000ZZ", 13)]
    [InlineData("FourDigitYearInUtcTime", 0x17, "20200101000000Z", 12)]
    [InlineData("Letter", 0x17, "2o0101000000Z", 1)]
    [InlineData("Space", 0x17, "20 101000000Z", 2)]
    [InlineData("MonthZero", 0x17, "200001000000Z", 2)]
    [InlineData("MonthThirteen", 0x17, "201301000000Z", 2)]
    [InlineData("DayZero", 0x17, "200100000000Z", 4)]
    [InlineData("DayThirtyTwo", 0x17, "200132000000Z", 4)]
    [InlineData("LeapDayInCommonYear", 0x17, "210229000000Z", 4)]
    [InlineData("HourTwentyFour", 0x17, "200101240000Z", 6)]
    [InlineData("MinuteSixty", 0x17, "200101006000Z", 8)]
    [InlineData("SecondSixty", 0x17, "200101000060Z", 10)]
    [InlineData("LeapDayIn1900", 0x18, "19000229000000Z", 6)]
    [InlineData("Fraction", 0x18, "20200101000000.5Z", 14)]
    [InlineData("GeneralizedWithoutZone", 0x18, "20200101000000", 14)]
    [InlineData("TwoDigitYearInGeneralizedTime", 0x18, "200101000000Z", 12)]
    [InlineData("YearZero", 0x18, "00000101000000Z", 0)]
    public void Any_other_form_is_a_bad_value_at_the_octet_that_breaks_it(string name, byte tag, string text, int at)
    {
        Assert.NotEmpty(name);
        Assert.False(TryRead(DerBytes.Text(tag, text), out var seconds, out var fault));

        Assert.Equal(new Fault(FaultKind.BadValue, 50 + 2 + at), fault);
        Assert.Equal(0, seconds);
    }

    [Fact]
    public void A_value_of_another_type_is_no_time()
    {
        Assert.False(TryRead(DerBytes.Text(0x16, "200101000000Z"), out _, out var fault));

        Assert.Equal(new Fault(FaultKind.UnexpectedTag, 50), fault);
    }

    [Fact]
    public void Every_day_of_four_centuries_comes_back_from_its_text()
    {
        var instant = new DateTimeOffset(1899, 12, 31, 23, 59, 58, TimeSpan.Zero);
        for (; instant.Year < 2301; instant = instant.AddSeconds(86_401))
        {
            var text = instant.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);

            Assert.True(TryRead(DerBytes.Text(0x18, text), out var seconds, out _), text);

            Assert.Equal(instant.ToUnixTimeSeconds(), seconds);
        }
    }

    private static bool TryRead(byte[] tlv, out long seconds, out Fault fault)
    {
        Assert.True(new DerReader(tlv, 50).TryRead(out var element, out _));
        return DerTime.TryRead(element, out seconds, out fault);
    }
}
