namespace CtAuditor.Rules.Data;

/// <summary>A block of addresses that IANA keeps for a special purpose.</summary>
/// <param name="Prefix">The block's first address, 4 or 16 bytes.</param>
/// <param name="Length">Length of the prefix in bits.</param>
/// <param name="Name">What IANA calls it.</param>
/// <param name="From">From when on an address in it counts as reserved, in seconds since 1970-01-01T00:00Z.</param>
/// <param name="Until">Until when; <see cref="long.MaxValue"/> while it does.</param>
internal sealed record ReservedNetwork(byte[] Prefix, int Length, string Name, long From, long Until)
{
    /// <summary>Whether addresses are in it.</summary>
    /// <param name="address">4 or 16 bytes.</param>
    /// <param name="mask">Of the same length: the bits of the address that are fixed, all for a single one.</param>
    public bool Intersects(ReadOnlySpan<byte> address, ReadOnlySpan<byte> mask)
    {
        if (address.Length != Prefix.Length)
        {
            return false;
        }

        for (var (i, rest) = (0, Length); rest > 0; i++, rest -= 8)
        {
            var ours = rest >= 8 ? 0xFF : 0xFF << (8 - rest);
            if (((address[i] ^ Prefix[i]) & ours & mask[i] & 0xFF) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
