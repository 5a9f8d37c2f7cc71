using System.Buffers.Binary;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

/// <summary>Whether a range of addresses meets a block of the IANA registries of special-purpose addresses (RFC 6890), which TLS BR section 1.6.1 calls reserved.</summary>
internal static class ReservedNetworks
{
    // First address and length of prefix of each entry of the IPv4 registry; an entry inside of another is left out.
    private static readonly (uint Address, int Prefix)[] V4 =
    [
        (0x00000000, 8), (0x0A000000, 8), (0x64400000, 10), (0x7F000000, 8), (0xA9FE0000, 16), (0xAC100000, 12), (0xC0000000, 24),
        (0xC0000200, 24), (0xC01FC400, 24), (0xC034C100, 24), (0xC0586300, 24), (0xC0A80000, 16), (0xC0AF3000, 24), (0xC6120000, 15),
        (0xC6336400, 24), (0xCB007100, 24), (0xF0000000, 4),
    ];

    // The upper 64 bits of each entry of the IPv6 registry; the three that lie in ::/64 are one.
    private static readonly (ulong Address, int Prefix)[] V6 =
    [
        (0x0000000000000000, 64), (0x0064FF9B00000000, 64), (0x0064FF9B00010000, 48), (0x0100000000000000, 64), (0x2001000000000000, 23),
        (0x20010DB800000000, 32), (0x2002000000000000, 16), (0x2620004F80000000, 48), (0x3FFF000000000000, 20), (0x5F00000000000000, 16),
        (0xFC00000000000000, 7), (0xFE80000000000000, 10),
    ];

    /// <summary>Whether a range and a block have an address in common.</summary>
    /// <param name="range">Address and mask of a name constraint, 8 or 32 bytes; of any other length it meets none.</param>
    public static bool Meet(ReadOnlySpan<byte> range)
    {
        if (range.Length == 8)
        {
            var (address, mask) = (BinaryPrimitives.ReadUInt32BigEndian(range), BinaryPrimitives.ReadUInt32BigEndian(range[4..]));
            foreach (var block in V4)
            {
                if (((address ^ block.Address) & mask & (uint.MaxValue << (32 - block.Prefix))) == 0)
                {
                    return true;
                }
            }
        }
        else if (range.Length == 32)
        {
            var (address, mask) = (BinaryPrimitives.ReadUInt64BigEndian(range), BinaryPrimitives.ReadUInt64BigEndian(range[16..]));
            foreach (var block in V6)
            {
                if (((address ^ block.Address) & mask & (ulong.MaxValue << (64 - block.Prefix))) == 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
