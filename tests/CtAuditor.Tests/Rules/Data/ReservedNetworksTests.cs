using System.Net;
using CtAuditor.Rules.Data;
using Xunit;

namespace CtAuditor.Tests.Rules.Data;

public sealed class ReservedNetworksTests
{
    private static readonly long Now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long In2019 = new DateTimeOffset(2019, 6, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    [Theory]
    [InlineData("9.255.255.255", null)]
    [InlineData("10.0.0.0", "private use")]
    [InlineData("11.0.0.0", null)]
    [InlineData("100.63.255.255", null)]
    [InlineData("100.127.255.255", "shared address space")]
    [InlineData("172.15.255.255", null)]
    [InlineData("172.31.255.255", "private use")]
    [InlineData("192.0.1.0", null)]
    [InlineData("198.19.255.255", "benchmarking")]
    [InlineData("224.0.0.1", null)]
    [InlineData("255.255.255.255", "reserved")]
    [InlineData("::", "unspecified address")]
    [InlineData("::1", "loopback address")]
    [InlineData("::2", null)]
    [InlineData("::ffff:9.9.9.9", "IPv4-mapped address")]
    [InlineData("2001:1ff:ffff::1", "IETF protocol assignments")]
    [InlineData("2001:200::1", null)]
    [InlineData("2001:db8::1", "documentation")]
    [InlineData("2001:db9::1", null)]
    [InlineData("fdff::1", "unique local")]
    [InlineData("febf::1", "link-local unicast")]
    [InlineData("fec0::1", null)]
    [InlineData("2606:4700::1111", null)]
    public void An_address_is_reserved_where_a_registry_has_its_block(string address, string? name) =>
        Assert.Equal(name, ReservedNetworks.Find(IPAddress.Parse(address).GetAddressBytes(), Now)?.Name);

    [Fact]
    public void What_the_registries_got_later_was_not_reserved_before()
    {
        Assert.Null(ReservedNetworks.Find(IPAddress.Parse("2002::1").GetAddressBytes(), In2019));
        Assert.Null(ReservedNetworks.Find(IPAddress.Parse("3fff::1").GetAddressBytes(), In2019));
        Assert.NotNull(ReservedNetworks.Find(IPAddress.Parse("3fff::1").GetAddressBytes(), Now));
        Assert.NotNull(ReservedNetworks.Find(IPAddress.Parse("224.0.0.1").GetAddressBytes(), In2019));
    }

    [Theory]
    [InlineData("192.0.0.0/16", true)]
    [InlineData("192.0.2.128/25", true)]
    [InlineData("166.0.0.0/24", false)]
    [InlineData("0.0.0.0/1", true)]
    [InlineData("2620::/16", true)]
    [InlineData("2a00::/12", false)]
    public void A_range_meets_a_block_that_it_holds_or_lies_in(string range, bool expected)
    {
        var network = IPNetwork.Parse(range);
        var mask = new byte[16];
        for (var i = 0; i < network.PrefixLength; i++)
        {
            mask[i / 8] |= (byte)(0x80 >> (i % 8));
        }

        Assert.Equal(expected, ReservedNetworks.FindIntersecting(network.BaseAddress.GetAddressBytes(), mask, Now) is not null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(17)]
    public void Bytes_that_are_no_address_are_in_no_block(int length) => Assert.Null(ReservedNetworks.Find(new byte[length], Now));
}
