using System.Text;
using CtAuditor.Logs.LogLists;
using CtAuditor.Testbed.Keys;
using Xunit;

namespace CtAuditor.Tests.Logs.LogLists;

public sealed class LogListSignatureTests
{
    private const string Folder = "loglists/crtsh_ctloglists/gstatic/";

    [SharedDataFact]
    public void The_published_key_is_google_s()
    {
        var pem = File.ReadAllLines(SharedData.Path(Folder + "log_list_pubkey.pem"));
        Assert.Equal(Convert.FromBase64String(string.Concat(pem.Where(line => !line.StartsWith("--", StringComparison.Ordinal)))), LogListSignature.PublishedKey.ToArray());
    }

    [SharedDataTheory]
    [InlineData(Folder + "v3/all_logs_list")]
    [InlineData("loglists/appmattus/certificatetransparency/src/main/resources/log_list")]
    [InlineData("loglists/appmattus/certificatetransparency/src/test/resources/testdata/loglist/log_list")]
    public void Published_lists_verify_and_nothing_else_does(string name)
    {
        var list = File.ReadAllBytes(SharedData.Path(name + ".json"));
        var signature = File.ReadAllBytes(SharedData.Path(name + ".sig"));
        var key = LogListSignature.PublishedKey.Span;
        Assert.True(LogListSignature.Verify(list, signature, key));
        Assert.False(LogListSignature.Verify(list.AsSpan(1), signature, key));
        Assert.False(LogListSignature.Verify([.. list, (byte)'\n'], signature, key));
        Assert.False(LogListSignature.Verify(list, signature.AsSpan(1), key));
        Assert.False(LogListSignature.Verify(list, new byte[512], key));
        Assert.False(LogListSignature.Verify(list, [1], key));
        Assert.False(LogListSignature.Verify(list, Encoding.UTF8.GetBytes("<html></html>"), key));
        Assert.False(LogListSignature.Verify(list, signature, new RsaSigningKey(0).SubjectPublicKeyInfo.Span));
    }

    [Fact]
    public void Another_key_signs_another_list()
    {
        var key = new RsaSigningKey(0);
        byte[] list = [1, 2, 3];
        Assert.True(LogListSignature.Verify(list, key.Sign(list), key.SubjectPublicKeyInfo.Span));
        Assert.False(LogListSignature.Verify(list, key.Sign([1, 2, 4]), key.SubjectPublicKeyInfo.Span));
    }
}
