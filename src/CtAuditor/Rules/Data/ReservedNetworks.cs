using System.Net;

namespace CtAuditor.Rules.Data;

/// <summary>
/// Reserved IP Addresses: every block of IANA's IPv4 and IPv6 Special-Purpose Address Registries (TLS BR section 1.6.1 since 1.8.0;
/// RFC 6890 and those that updated it), as of 2026-08. A block inside of another one is left out. Before BR 1.8.0 the definition went by
/// the address space registries: blocks of the one that the other did not mark as reserved count since then.
/// </summary>
internal static class ReservedNetworks
{
    private const long Always = long.MinValue;
    private const long Still = long.MaxValue;

    private static readonly long SinceSpecialPurpose = EditionDates.BrNameEncoding.ToUnixTimeSeconds();

    private static readonly ReservedNetwork[] All =
    [
        Of("0.0.0.0/8", "this network"), // RFC 791
        Of("10.0.0.0/8", "private use"), // RFC 1918
        Of("100.64.0.0/10", "shared address space"), // RFC 6598
        Of("127.0.0.0/8", "loopback"), // RFC 1122
        Of("169.254.0.0/16", "link local"), // RFC 3927
        Of("172.16.0.0/12", "private use"), // RFC 1918
        Of("192.0.0.0/24", "IETF protocol assignments"), // RFC 6890
        Of("192.0.2.0/24", "documentation (TEST-NET-1)"), // RFC 5737
        Of("192.31.196.0/24", "AS112-v4", SinceSpecialPurpose), // RFC 7535
        Of("192.52.193.0/24", "AMT", SinceSpecialPurpose), // RFC 7450
        Of("192.88.99.0/24", "6to4 relay anycast (deprecated)", SinceSpecialPurpose), // RFC 7526
        Of("192.168.0.0/16", "private use"), // RFC 1918
        Of("192.175.48.0/24", "direct delegation AS112 service", SinceSpecialPurpose), // RFC 7534
        Of("198.18.0.0/15", "benchmarking"), // RFC 2544
        Of("198.51.100.0/24", "documentation (TEST-NET-2)"), // RFC 5737
        Of("203.0.113.0/24", "documentation (TEST-NET-3)"), // RFC 5737
        Of("224.0.0.0/4", "multicast", Always, SinceSpecialPurpose), // RFC 5771; not in the special-purpose registry
        Of("240.0.0.0/4", "reserved"), // RFC 1112, with the limited broadcast address
        Of("::/128", "unspecified address"), // RFC 4291
        Of("::1/128", "loopback address"), // RFC 4291
        Of("::ffff:0:0/96", "IPv4-mapped address"), // RFC 4291
        Of("64:ff9b::/96", "IPv4-IPv6 translation", SinceSpecialPurpose), // RFC 6052
        Of("64:ff9b:1::/48", "IPv4-IPv6 translation"), // RFC 8215
        Of("100::/64", "discard-only address block"), // RFC 6666
        Of("100:0:0:1::/64", "dummy IPv6 prefix"), // RFC 9780
        Of("2001::/23", "IETF protocol assignments", SinceSpecialPurpose), // RFC 2928, with Teredo, benchmarking and ORCHIDv2
        Of("2001:db8::/32", "documentation"), // RFC 3849
        Of("2002::/16", "6to4", SinceSpecialPurpose), // RFC 3056
        Of("2620:4f:8000::/48", "direct delegation AS112 service", SinceSpecialPurpose), // RFC 7534
        Of("3fff::/20", "documentation", Day(2024, 7, 23)), // RFC 9637
        Of("5f00::/16", "segment routing (SRv6) SIDs", Day(2024, 4, 30)), // RFC 9602
        Of("fc00::/7", "unique local"), // RFC 4193
        Of("fe80::/10", "link-local unicast"), // RFC 4291
    ];

    private static ReadOnlySpan<byte> AllBits => [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    /// <summary>Finds the block that an address is in.</summary>
    /// <param name="address">4 or 16 bytes; others are in none.</param>
    /// <param name="at">When it was put into a certificate, in seconds since 1970-01-01T00:00Z.</param>
    /// <returns>The block, or null.</returns>
    public static ReservedNetwork? Find(ReadOnlySpan<byte> address, long at) => FindIntersecting(address, AllBits, at);

    /// <summary>Finds a block that shares addresses with a range.</summary>
    /// <param name="address">4 or 16 bytes.</param>
    /// <param name="mask">At least as many bytes: the bits that are fixed.</param>
    /// <param name="at">As in <see cref="Find"/>.</param>
    public static ReservedNetwork? FindIntersecting(ReadOnlySpan<byte> address, ReadOnlySpan<byte> mask, long at)
    {
        foreach (var network in All)
        {
            if (network.From <= at && at < network.Until && network.Intersects(address, mask))
            {
                return network;
            }
        }

        return null;
    }

    private static long Day(int year, int month, int day) => new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private static ReservedNetwork Of(string network, string name, long from = Always, long until = Still)
    {
        var parsed = IPNetwork.Parse(network);
        return new ReservedNetwork(parsed.BaseAddress.GetAddressBytes(), parsed.PrefixLength, name, from, until);
    }
}
