using System.Numerics;
using System.Runtime.InteropServices;

namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// A checksum over a row of records: a page that the disk tore is not always one that the engine finds wrong, and wrong records
/// would be found wrong by nobody. Against accidents only, so that reading costs next to nothing.
/// </summary>
internal static class BlockChecksum
{
    // Odd, with its bits well mixed: the fractional part of the golden ratio (Knuth, The Art of Computer Programming, section 6.4).
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <param name="bytes">The block; a multiple of eight bytes.</param>
    public static long Of(ReadOnlySpan<byte> bytes)
    {
        var sum = (ulong)bytes.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            sum = BitOperations.RotateLeft((sum ^ word) * Multiplier, 29);
        }

        return unchecked((long)sum);
    }
}
