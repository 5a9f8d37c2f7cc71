using System.Text;
using CtAuditor.Pki.Certificates;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public sealed class CountryCodesTests
{
    [Fact]
    public void As_many_codes_are_assigned_as_ISO_3166_1_has()
    {
        var letters = Enumerable.Range('A', 26).Select(letter => (char)letter).ToArray();
        var assigned = letters.SelectMany(first => letters.Select(second => $"{first}{second}")).Count(code => CountryCodes.IsAssigned(Encoding.ASCII.GetBytes(code)));

        Assert.Equal(249, assigned);
    }

    [Theory]
    [InlineData("DE")]
    [InlineData("de")]
    [InlineData("GB")]
    [InlineData("GR")]
    [InlineData("SS")]
    [InlineData("CW")]
    [InlineData("NA")]
    public void A_country_has_its_code(string code) => Assert.True(CountryCodes.IsAssigned(Encoding.ASCII.GetBytes(code)));

    [Theory]
    [InlineData("UK")]
    [InlineData("EU")]
    [InlineData("EL")]
    [InlineData("XK")]
    [InlineData("XX")]
    [InlineData("AN")]
    [InlineData("D")]
    [InlineData("DEU")]
    [InlineData("")]
    [InlineData("D1")]
    [InlineData("$%")]
    public void What_is_reserved_withdrawn_or_no_code_is_not_assigned(string code) => Assert.False(CountryCodes.IsAssigned(Encoding.ASCII.GetBytes(code)));
}
