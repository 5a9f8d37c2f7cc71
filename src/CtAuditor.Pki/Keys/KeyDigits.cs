using System.Buffers.Binary;

namespace CtAuditor.Pki.Keys;

/// <summary>Numbers of public keys as digits of 32 bits, the lowest first.</summary>
internal static class KeyDigits
{
    /// <summary>More digits than this, 16,384 bits, are no number that we calculate with: OpenSSL verifies with no larger RSA key.</summary>
    public const int MaxCount = 512;

    /// <summary>Reads an unsigned big-endian number.</summary>
    /// <param name="number">The number, perhaps with leading zeros.</param>
    /// <param name="digits">Room for <see cref="MaxCount"/> digits.</param>
    /// <returns>How many digits it has, without leading zeros; -1 where it has more than there is room for.</returns>
    public static int Read(ReadOnlySpan<byte> number, Span<uint> digits)
    {
        number = number.TrimStart((byte)0);
        var count = (number.Length + 3) / 4;
        if (count > digits.Length)
        {
            return -1;
        }

        for (var i = 0; i < count; i++)
        {
            var end = number.Length - (4 * i);
            digits[i] = end >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(number[(end - 4)..end]) : ReadTop(number[..end]);
        }

        return count;
    }

    private static uint ReadTop(ReadOnlySpan<byte> octets)
    {
        var digit = 0u;
        foreach (var octet in octets)
        {
            digit = (digit << 8) | octet;
        }

        return digit;
    }
}
