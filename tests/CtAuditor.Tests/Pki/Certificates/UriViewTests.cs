using System.Text;
using CtAuditor.Pki.Certificates;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public sealed class UriViewTests
{
    [Theory]
    [InlineData("https://www.profile.example/path", "https", "www.profile.example")]
    [InlineData("HTTP://user:word@www.profile.example:8080?q", "HTTP", "www.profile.example")]
    [InlineData("https://[2001:db8::1]:443/", "https", "[2001:db8::1]")]
    [InlineData("https://[2001:db8::1", "https", "[2001")]
    [InlineData("ldap:///cn=Erika", "ldap", "")]
    [InlineData("urn:profile:1", "urn", "")]
    [InlineData("mailto:erika@profile.example", "mailto", "")]
    [InlineData("//www.profile.example/", "", "www.profile.example")]
    [InlineData("www.profile.example", "", "")]
    [InlineData("path/with:colon", "", "")]
    [InlineData("1http://www.profile.example", "", "")]
    [InlineData("://x", "", "")]
    [InlineData("", "", "")]
    public void A_URI_has_a_scheme_and_a_host(string text, string scheme, string host)
    {
        var uri = UriView.Read(Encoding.ASCII.GetBytes(text));

        Assert.Equal(scheme, Encoding.ASCII.GetString(uri.Scheme));
        Assert.Equal(host, Encoding.ASCII.GetString(uri.Host));
    }
}
