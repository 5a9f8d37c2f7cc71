using CtAuditor.Http;
using Xunit;

namespace CtAuditor.Tests.Http;

public sealed class UserAgentTests
{
    [Theory]
    [InlineData("mailto:crawler@research.example")]
    [InlineData("crawler@research.example")]
    [InlineData("https://research.example/crawler")]
    public void A_contact_is_an_address_or_a_page(string contact)
    {
        Assert.True(UserAgent.TryCreate(contact, out var userAgent, out _));
        Assert.Matches(@"^CtAuditor/[0-9]+(\.[0-9]+)* \(\+", userAgent);
        Assert.EndsWith($"(+{contact})", userAgent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("me")]
    [InlineData("@")]
    [InlineData("me@")]
    [InlineData("a@b@c")]
    [InlineData("http://research.example/")]
    [InlineData("https://")]
    [InlineData("ftp://me@research.example")]
    [InlineData("me@research.example) Mozilla/5.0 (")]
    [InlineData("me@research.example\r\nCookie: a=b")]
    [InlineData("mé@research.example")]
    public void Without_a_contact_there_is_no_start(string? contact)
    {
        Assert.False(UserAgent.TryCreate(contact, out _, out var problem));
        Assert.NotEmpty(problem!);
        Assert.Throws<ArgumentException>(() => new Fetcher(new FetcherOptions { Contact = contact! }));
    }
}
