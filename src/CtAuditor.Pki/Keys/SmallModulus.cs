using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CtAuditor.Pki.Keys;

/// <summary>
/// Takes large numbers modulo a small one with one multiplication a digit: the powers of 2^32 are known beforehand, and 64 products
/// of 32 and 26 bits fit 64 bits.
/// </summary>
internal sealed class SmallModulus
{
    /// <summary>Moduli are below this.</summary>
    public const uint Limit = 1 << 26;

    private const int Chunk = 64;

    // 2^(32 i) mod the modulus; the last one carries from chunk to chunk.
    private readonly uint[] _powers = new uint[Chunk + 1];

    /// <summary>A modulus from 2 up to, not including, <see cref="Limit"/>.</summary>
    public SmallModulus(uint value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 2u);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, Limit);
        Value = value;
        _powers[0] = 1;
        for (var i = 1; i <= Chunk; i++)
        {
            _powers[i] = (uint)(((ulong)_powers[i - 1] << 32) % value);
        }
    }

    /// <summary>The modulus.</summary>
    public uint Value { get; }

    /// <summary>The remainder of a number, lowest digit first.</summary>
    public uint Remainder(ReadOnlySpan<uint> digits)
    {
        var remainder = 0ul;
        for (var start = (digits.Length - 1) / Chunk * Chunk; start >= 0; start -= Chunk)
        {
            var chunk = digits.Slice(start, Math.Min(Chunk, digits.Length - start));
            var sum = Sum(chunk, _powers.AsSpan(0, chunk.Length));
            remainder = ((remainder * _powers[Chunk]) + (sum % Value)) % Value;
        }

        return (uint)remainder;
    }

    // The sum of the products of digits and powers, eight at a time where the processor can.
    private static ulong Sum(ReadOnlySpan<uint> digits, ReadOnlySpan<uint> powers)
    {
        var sum = 0ul;
        var done = 0;
        if (Avx2.IsSupported)
        {
            var sums = Vector256<ulong>.Zero;
            var left = MemoryMarshal.Cast<uint, Vector256<uint>>(digits);
            var right = MemoryMarshal.Cast<uint, Vector256<uint>>(powers);
            for (var i = 0; i < left.Length && i < right.Length; i++)
            {
                // The multiplication takes the even elements; the odd ones come down to their places.
                sums += Avx2.Multiply(left[i], right[i]);
                sums += Avx2.Multiply(Vector256.ShiftRightLogical(left[i].AsUInt64(), 32).AsUInt32(), Vector256.ShiftRightLogical(right[i].AsUInt64(), 32).AsUInt32());
            }

            sum = Vector256.Sum(sums);
            done = left.Length * Vector256<uint>.Count;
        }

        for (var i = done; i < digits.Length; i++)
        {
            sum += (ulong)digits[i] * powers[i];
        }

        return sum;
    }
}
