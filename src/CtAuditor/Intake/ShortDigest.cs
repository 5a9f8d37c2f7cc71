using System.Buffers.Binary;
using System.Numerics;

namespace CtAuditor.Intake;

/// <summary>
/// CRC-32C: tells apart signatures and SCT lists in records, fast and the same on every machine. Nothing is ever claimed
/// from it alone; equal digests are compared as bytes before a rule speaks.
/// </summary>
internal static class ShortDigest
{
    /// <summary>The digest of <paramref name="bytes"/>; never 0, which stands for "none".</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var octet in bytes)
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return crc == 0 ? 1 : crc;
    }
}
