using System.Numerics;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// A keyUsage extension's value, borrowed. RFC 5280 section 4.2.1.3:
/// <code>
/// KeyUsage ::= BIT STRING { digitalSignature (0), ..., decipherOnly (8) }
/// </code>
/// Any BIT STRING is read; whether it is DER of a named bit list (X.690 section 11.2.2) it tells.
/// </summary>
public readonly ref struct KeyUsageView
{
    private const int NamedBits = 9;

    private KeyUsageView(ReadOnlySpan<byte> octets, int unusedBits)
    {
        Octets = octets;
        UnusedBits = unusedBits;
    }

    /// <summary>The octets with the bits, the first bit on top of the first; none where the BIT STRING is empty.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <summary>How many bits at the end of the last octet do not count, 0 to 7.</summary>
    public int UnusedBits { get; }

    /// <summary>The named bits that are set.</summary>
    public KeyUsageBits Bits
    {
        get
        {
            var bits = 0;
            var count = Math.Min(NamedBits, (8 * Octets.Length) - UnusedBits);
            for (var i = 0; i < count; i++)
            {
                bits |= (Octets[i / 8] & (0x80 >> (i % 8))) != 0 ? 1 << i : 0;
            }

            return (KeyUsageBits)bits;
        }
    }

    /// <summary>Whether a bit after the nine that have names is set.</summary>
    public bool HasUnnamedBits => Octets.Length > 1 && ((Octets[1] & 0x7F) != 0 || Octets[2..].ContainsAnyExcept((byte)0));

    /// <summary>Whether it ends in octets without a bit.</summary>
    public bool HasEmptyOctets => Octets.Length > 1 && Octets[^1] == 0;

    /// <summary>
    /// Whether the count of unused bits is another than that of the zero bits at the end of the last octet, which X.690 section
    /// 11.2.2 has cut off. Of a last octet without a bit nothing is said.
    /// </summary>
    public bool HasWrongUnusedBits => !Octets.IsEmpty && Octets[^1] != 0 && BitOperations.TrailingZeroCount((uint)Octets[^1]) != UnusedBits;

    /// <summary>Reads extnValue, which must be one BIT STRING and no more (X.690 section 8.6.2).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out KeyUsageView view)
    {
        view = default;
        var reader = new DerReader(value);
        if (!reader.TryRead(DerTag.BitString, out var bits, out _) || !reader.AtEnd || bits.Content.IsEmpty)
        {
            return false;
        }

        int unused = bits.Content[0];
        if (unused > 7 || (unused > 0 && bits.Content.Length == 1))
        {
            return false;
        }

        view = new KeyUsageView(bits.Content[1..], unused);
        return true;
    }
}
