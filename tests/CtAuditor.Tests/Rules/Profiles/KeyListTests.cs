using CtAuditor.Pki;
using CtAuditor.Rules.Profiles;
using Xunit;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>Lists of bad keys that users bring.</summary>
public sealed class KeyListTests
{
    [Fact]
    public void A_modulus_is_found_by_the_line_that_openssl_prints()
    {
        // The leading zero digit of a modulus of 2,044 bits is not printed.
        var list = KeyLists.Debian(KeyForge.Modulus >> 4);

        Assert.Equal(3, list.Count);
        Assert.True(list.Contains(KeyForge.Content(KeyForge.Modulus >> 4)));
        Assert.False(list.Contains(KeyForge.Content(KeyForge.Modulus)));
        Assert.False(list.Contains([]));
        Assert.False(list.Contains(new byte[1 << 20]));
    }

    [Theory]
    [InlineData("0123456789abcdef012")]
    [InlineData("0123456789abcdef0123x")]
    [InlineData("0123456789abcdefxyz0")]
    public void A_line_that_is_no_part_of_a_hash_is_named(string line)
    {
        var error = Assert.Throws<InvalidDataException>(() => KeyLists.InFolder(folder =>
        {
            File.WriteAllLines(Path.Combine(folder, "blacklist"), ["# one", line]);
            return DebianWeakKeys.Load(folder);
        }));

        Assert.Contains("blacklist, line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_no_list() => Assert.Throws<InvalidDataException>(() => KeyLists.InFolder(DebianWeakKeys.Load));

    [Fact]
    public void Of_a_key_that_is_listed_twice_the_earlier_day_counts()
    {
        var key = KeyForge.Rsa();
        var list = KeyLists.Compromised("# list", "", KeyLists.CompromisedLine(key, ",2024-06-01"), KeyLists.CompromisedLine(key, " 2023-01-02"), new string('0', 64));

        Assert.Equal(2, list.Count);
        Assert.True(list.TryFind(Hash256.Of(key.Span), out var since));
        Assert.Equal(new DateTimeOffset(2023, 1, 2, 0, 0, 0, TimeSpan.Zero), since);
        Assert.True(list.TryFind(default, out since));
        Assert.Equal(DateTimeOffset.UnixEpoch, since);
        Assert.False(list.TryFind(Hash256.Of("another"u8), out _));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000 yesterday")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000-2024-01-01")]
    public void A_line_that_is_no_hash_is_named(string line)
    {
        var error = Assert.Throws<InvalidDataException>(() => KeyLists.Compromised("# one", line));

        Assert.Contains("compromised.txt, line 2", error.Message, StringComparison.Ordinal);
    }
}
