using CtAuditor.Rules.Data;
using Xunit;

namespace CtAuditor.Tests.Rules.Data;

public sealed class NormalizationFormCTests
{
    // What Python's unicodedata (Unicode 14.0) says of the same text.
    [Theory]
    [InlineData("muller", true)]
    [InlineData("mu\u0308ller", false)]
    [InlineData("m\u00fcller", true)]
    [InlineData("e\u0323\u0302", false)]
    [InlineData("e\u0302\u0323", false)]
    [InlineData("\u00ea\u0323", false)]
    [InlineData("\u1ec7", true)]
    [InlineData("\u212b", false)]
    [InlineData("\u0958", false)]
    [InlineData("\u0915\u093c", true)]
    [InlineData("\u1100\u1161", false)]
    [InlineData("\u1100\u1161\u11a8", false)]
    [InlineData("\uac01", true)]
    [InlineData("\uac00\u11a8", false)]
    [InlineData("\u0bc6\u0bbe", false)]
    [InlineData("a\u0315\u0300\u05aeb", false)]
    [InlineData("a\u05ae\u0300\u0315b", false)]
    [InlineData("\u0344", false)]
    [InlineData("\u0f73", false)]
    [InlineData("\u30ac", true)]
    [InlineData("\u30ab\u3099", false)]
    [InlineData("a\u0300\u0301", false)]
    [InlineData("\u0110\u0301", true)]
    [InlineData("\U00011131\U00011127", false)]
    [InlineData("a\u034f\u0301", true)]
    [InlineData("\u00e1\u0301", true)]
    [InlineData("\u0301a", true)]
    [InlineData("zh\u6587\u5b57", true)]
    [InlineData("\u1e9b\u0323", true)]
    [InlineData("\u05d1\u05bc", true)]
    [InlineData("\ufb31", false)]
    [InlineData("s\u0323\u0307", false)]
    [InlineData("\u1e69", true)]
    public void Text_is_normalized_or_not(string text, bool expected) =>
        Assert.Equal(expected, NormalizationFormC.BuiltIn.Contains([.. text.EnumerateRunes().Select(rune => rune.Value)]));

    [Fact]
    public void Text_as_long_as_a_label_is_looked_at()
    {
        int[] longest = [.. Enumerable.Repeat(0x1EC7, 62), 0x65, 0x301];
        int[] composed = [.. Enumerable.Repeat(0x1EC7, 63)];

        Assert.False(NormalizationFormC.BuiltIn.Contains(longest));
        Assert.True(NormalizationFormC.BuiltIn.Contains(composed));
    }
}
