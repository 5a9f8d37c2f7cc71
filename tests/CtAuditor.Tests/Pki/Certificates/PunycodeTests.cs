using System.Globalization;
using System.Text;
using CtAuditor.Pki.Certificates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public sealed class PunycodeTests
{
    // RFC 3492 section 7.1: Arabic, Czech, Russian without capitals, Spanish, and one of symbols.
    [Theory]
    [InlineData("egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟")]
    [InlineData("Proprostnemluvesky-uyb24dma41a", "Pročprostěnemluvíčesky")]
    [InlineData("b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски")]
    [InlineData("PorqunopuedensimplementehablarenEspaol-fmd56a", "PorquénopuedensimplementehablarenEspañol")]
    [InlineData("-> $1.00 <--", "-> $1.00 <-")]
    public void The_samples_of_the_RFC_decode(string encoded, string expected) => Assert.Equal(expected, Decode(encoded));

    [Theory]
    [InlineData("99999999")]
    [InlineData("mller-k9")]
    [InlineData("mller-kv!")]
    [InlineData("mller-kva\u0080")]
    [InlineData("m\u0080ller-kva")]
    public void What_is_no_output_of_the_algorithm_is_refused(string encoded) => Assert.Null(Decode(encoded));

    [Fact]
    public void A_number_that_is_a_surrogate_is_refused()
    {
        // Encodes U+D800 alone; the framework's encoder would not.
        Assert.Null(Decode("ib9b"));
        Assert.Equal("\uE000", Decode("0y0c"));
        Assert.Null(Decode(new string('a', 64)));
    }

    [Fact]
    public void Text_that_the_framework_encodes_decodes_to_itself()
    {
        var mapping = new IdnMapping { AllowUnassigned = true };
        var letters = Gen.Elements("abz059éüñłşğжяπ中文字한日か".ToCharArray()).NonEmptyListOf().Select(list => string.Concat(list.Take(12)));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(new Replay(new Rnd(20260801, 1), Microsoft.FSharp.Core.FSharpOption<int>.None)),
            Prop.ForAll(letters.ToArbitrary(), text =>
            {
                var ascii = mapping.GetAscii(text);
                return !ascii.StartsWith("xn--", StringComparison.Ordinal) || Decode(ascii[4..]) == text;
            }));
    }

    private static string? Decode(string encoded)
    {
        var bytes = Encoding.Latin1.GetBytes(encoded);
        var codePoints = new int[bytes.Length];
        return Punycode.TryDecode(bytes, codePoints, out var count) ? string.Concat(codePoints.Take(count).Select(codePoint => new Rune(codePoint))) : null;
    }
}
