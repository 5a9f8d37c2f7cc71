using System.Net;
using System.Text;
using CtAuditor.Pki.Certificates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

public sealed class AddressTextTests
{
    // RFC 5952 section 4, each clause; and what is no address.
    [Theory]
    [InlineData("2001:0db8::0001", "2001:db8::1")]
    [InlineData("2001:db8:0:0:0:0:2:1", "2001:db8::2:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:0:0:1:0:0:0:1", "2001:0:0:1::1")]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("2001:DB8::ABCD", "2001:db8::abcd")]
    [InlineData("::", "::")]
    [InlineData("1::", "1::")]
    [InlineData("::ffff:192.0.2.1", "::ffff:c000:201")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.01", null)]
    [InlineData("192.0.2.256", null)]
    [InlineData("192.0.2", null)]
    [InlineData("192.0.2.1.", null)]
    [InlineData("1:2:3:4:5:6:7", null)]
    [InlineData("1:2:3:4:5:6:7:8:9", null)]
    [InlineData("1::2::3", null)]
    [InlineData("1:2:3:4:5:6:7::8", null)]
    [InlineData("12345::", null)]
    [InlineData("fe80::1%eth0", null)]
    [InlineData("1:", null)]
    [InlineData(":1", null)]
    [InlineData("www.profile.example", null)]
    [InlineData("", null)]
    public void Text_is_read_and_written_in_the_one_form(string text, string? expected) => Assert.Equal(expected, Rewrite(text));

    [Fact]
    public void Addresses_read_and_write_as_the_framework_does()
    {
        var octet = Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 255))).Select(value => (byte)value);
        var address = Gen.OneOf(octet.ArrayOf(4), octet.ArrayOf(16));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(new Replay(new Rnd(20260801, 3), Microsoft.FSharp.Core.FSharpOption<int>.None)),
            Prop.ForAll(address.ToArbitrary(), bytes =>
            {
                // The framework writes IPv4 in the end of some: RFC 5952 section 5, which the TLS BR do not refer to.
                var text = new IPAddress(bytes).ToString();
                return bytes.Length == 16 && text.Contains('.', StringComparison.Ordinal) ? Read(text).SequenceEqual(bytes) : Rewrite(text) == text;
            }));
    }

    private static string? Rewrite(string text)
    {
        var address = Read(text);
        var written = new byte[AddressText.MaxLength];
        return address.Length == 0 ? null : Encoding.ASCII.GetString(written, 0, AddressText.Format(address, written));
    }

    private static byte[] Read(string text)
    {
        var address = new byte[16];
        return AddressText.TryParse(Encoding.ASCII.GetBytes(text), address, out var length) ? address[..length] : [];
    }
}
