using System.Text;
using CtAuditor.Configuration;
using CtAuditor.Testbed.Keys;
using Xunit;

namespace CtAuditor.Tests.Configuration;

public sealed class LogListSourceTests
{
    private static readonly string Key = Convert.ToBase64String(new RsaSigningKey(0).SubjectPublicKeyInfo.Span);

    [Fact]
    public void A_list_is_an_address_or_an_object_that_says_more()
    {
        var lists = Parse($$"""
            ["https://lists.test/a.json", { "source": "b.json" }, { "source": "https://lists.test/c.json", "program": "mozilla", "key": "{{Key}}" },
             { "source": "d.json", "program": "chrome" }, { "source": "e.json", "program": "apple" }]
            """).Configuration!.Logs.Lists;
        Assert.Equal(["https://lists.test/a.json", "/etc/ctauditor/b.json", "https://lists.test/c.json", "/etc/ctauditor/d.json", "/etc/ctauditor/e.json"], lists.Select(list => list.ToString()));
        Assert.Equal([null, null, LogProgram.Mozilla, LogProgram.Chrome, LogProgram.Apple], lists.Select(list => list.Program));
        Assert.Equal(Key, Convert.ToBase64String(lists[2].Key.Span));
        Assert.All(lists.Where(list => list != lists[2]), list => Assert.True(list.Key.IsEmpty));
    }

    [Theory]
    [InlineData("""{ }""", "source", "missing")]
    [InlineData("""{ "source": 1 }""", "source", "in quotes")]
    [InlineData("""{ "source": "" }""", "source", "empty")]
    [InlineData("""{ "source": "ftp://x.test/a" }""", "source", "http")]
    [InlineData("""{ "source": "a.json", "program": "chorme" }""", "program", "did you mean \"chrome\"")]
    [InlineData("""{ "source": "a.json", "program": null }""", "program", "\"mozilla\"")]
    [InlineData("""{ "source": "a.json", "programme": "apple" }""", "programme", "did you mean \"program\"")]
    [InlineData("""{ "source": "a.json", "key": "*" }""", "key", "not base64")]
    [InlineData("""{ "source": "a.json", "key": "AAAA" }""", "key", "not an RSA key")]
    [InlineData("""{ "source": "a.json", "key": 7 }""", "key", "in quotes")]
    [InlineData("""{ "source": "a.json", "source": "b.json" }""", "source", "second time")]
    public void A_wrong_object_is_an_error_with_its_line(string list, string key, string message)
    {
        var error = Assert.Single(Parse($"[\"a.json\",\n\n{list}]").Errors);
        Assert.Equal($"logs.lists[1].{key}", error.Key);
        Assert.Equal(3, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_s_key_is_no_key_of_a_list()
    {
        var ecdsa = Convert.ToBase64String(new EcdsaSigningKey("lists", "larch").SubjectPublicKeyInfo.Span);
        Assert.Contains("RSA", Assert.Single(Parse($$"""[{ "source": "a.json", "key": "{{ecdsa}}" }]""").Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Anything_else_is_an_error(string list) => Assert.Equal("logs.lists[0]", Assert.Single(Parse($"[{list}]").Errors).Key);

    private static ConfigurationResult Parse(string lists) => ConfigurationReader.Parse(
        Encoding.UTF8.GetBytes($$"""{ "contact": "mailto:ops@auditor.test", "logs": { "lists": {{lists}} } }"""), "/etc/ctauditor/c.json");
}
