using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Words = System.Runtime.Intrinsics.Vector256<uint>;

namespace CtAuditor.Pki.Hashing;

/// <summary>SHA-256 of eight messages at once with AVX2.</summary>
/// <remarks>
/// The methods are compiled optimized at once: in the first tier the rounds would be slower than the platform, and a short
/// program may end before the second.
/// </remarks>
internal readonly struct Sha256Lanes8 : ISha256Lanes
{
    /// <inheritdoc/>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    public static int Count => Words.Count;

    /// <inheritdoc/>
    public static int BlockCost => 9;

    // Byte order within each 16 bytes that turns big-endian words into the machine's.
    private static Vector256<byte> SwapBytes => Vector256.Create(
        Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));

    // Hash256 keeps its bytes as 64-bit numbers in machine order: the two words of each are exchanged, their bytes not.
    private static Vector256<byte> SwapWords => Vector256.Create(
        Vector128.Create((byte)4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(in LaneBlocks blocks, Span<uint> state, Span<uint> schedule)
    {
        ref var w = ref Unsafe.As<uint, Words>(ref MemoryMarshal.GetReference(schedule));
        for (var lane = 0; lane < 8; lane += 4)
        {
            TransposeFour(
                ref Unsafe.Add(ref w, lane),
                ref blocks.Of(lane),
                ref blocks.Of(lane + 1),
                ref blocks.Of(lane + 2),
                ref blocks.Of(lane + 3),
                SwapBytes);
        }

        TransposeHalves(ref w);
        Rounds(ref Unsafe.As<uint, Words>(ref MemoryMarshal.GetReference(state)), ref w);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HashPairs(ReadOnlySpan<Hash256> children, Span<uint> state, Span<uint> schedule)
    {
        ref var w = ref Unsafe.As<uint, Words>(ref MemoryMarshal.GetReference(schedule));
        ref var hash = ref Unsafe.As<uint, Words>(ref MemoryMarshal.GetReference(state));
        Debug.Assert(children.Length == 2 * Count, "A pair for every lane is read.");
        ref var pair = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(children));
        for (var lane = 0; lane < 8; lane += 4)
        {
            TransposeFour(
                ref Unsafe.Add(ref w, lane),
                ref Unsafe.Add(ref pair, 64 * lane),
                ref Unsafe.Add(ref pair, (64 * lane) + 64),
                ref Unsafe.Add(ref pair, (64 * lane) + 128),
                ref Unsafe.Add(ref pair, (64 * lane) + 192),
                SwapWords);
        }

        TransposeHalves(ref w);

        // The octet 0x01 moves the 64 bytes of the pair one place on; the last of them falls into the second block.
        var last = Unsafe.Add(ref w, 15) << 24;
        for (var i = 15; i > 0; i--)
        {
            Unsafe.Add(ref w, i) = (Unsafe.Add(ref w, i - 1) << 24) | (Unsafe.Add(ref w, i) >>> 8);
        }

        w = Vector256.Create(0x01000000u) | (w >>> 8);
        for (var i = 0; i < Sha256Constants.StateWords; i++)
        {
            Unsafe.Add(ref hash, i) = Vector256.Create(Sha256Constants.InitialHash[i]);
        }

        Rounds(ref hash, ref w);

        // Section 5.1.1: the one bit, zeros, and the length of 65 bytes in bits.
        w = last | Vector256.Create(0x00800000u);
        for (var i = 1; i < 15; i++)
        {
            Unsafe.Add(ref w, i) = Words.Zero;
        }

        Unsafe.Add(ref w, 15) = Vector256.Create(8u * 65);
        Rounds(ref hash, ref w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Load(ref byte block, nuint offset, Vector256<byte> order) =>
        Avx2.Shuffle(Vector256.LoadUnsafe(ref block, offset), order).AsUInt32();

    // First half of two 8 x 8 transposes, of the first and the last eight words of the blocks: within each 16 bytes of
    // four rows. Vector c then holds columns c and 4 + c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeFour(ref Words w, ref byte row0, ref byte row1, ref byte row2, ref byte row3, Vector256<byte> order)
    {
        for (var half = 0; half < 2; half++)
        {
            var offset = (nuint)(32 * half);
            ref var to = ref Unsafe.Add(ref w, 8 * half);
            var first = Load(ref row0, offset, order);
            var second = Load(ref row1, offset, order);
            var third = Load(ref row2, offset, order);
            var fourth = Load(ref row3, offset, order);
            var low01 = Avx2.UnpackLow(first, second).AsUInt64();
            var high01 = Avx2.UnpackHigh(first, second).AsUInt64();
            var low23 = Avx2.UnpackLow(third, fourth).AsUInt64();
            var high23 = Avx2.UnpackHigh(third, fourth).AsUInt64();
            to = Avx2.UnpackLow(low01, low23).AsUInt32();
            Unsafe.Add(ref to, 1) = Avx2.UnpackHigh(low01, low23).AsUInt32();
            Unsafe.Add(ref to, 2) = Avx2.UnpackLow(high01, high23).AsUInt32();
            Unsafe.Add(ref to, 3) = Avx2.UnpackHigh(high01, high23).AsUInt32();
        }
    }

    // Second half: whole 16 bytes between the two groups of rows, in place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeHalves(ref Words w)
    {
        for (var i = 0; i < 8; i++)
        {
            // Columns 0 to 3 of either half of the block.
            ref var column = ref Unsafe.Add(ref w, i < 4 ? i : i + 4);
            var low = column;
            var high = Unsafe.Add(ref column, 4);
            column = Avx2.Permute2x128(low, high, 0x20);
            Unsafe.Add(ref column, 4) = Avx2.Permute2x128(low, high, 0x31);
        }
    }

    // Section 6.2.2. The sixteen words of the schedule are a ring: once a round has used word t, t + 16 takes its place.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rounds(ref Words hash, ref Words w)
    {
        var a = hash;
        var b = Unsafe.Add(ref hash, 1);
        var c = Unsafe.Add(ref hash, 2);
        var d = Unsafe.Add(ref hash, 3);
        var e = Unsafe.Add(ref hash, 4);
        var f = Unsafe.Add(ref hash, 5);
        var g = Unsafe.Add(ref hash, 6);
        var h = Unsafe.Add(ref hash, 7);

        ref var k = ref MemoryMarshal.GetReference(Sha256Constants.RoundConstants);
        for (var t = 0; t < 48; t += 8)
        {
            // The halves of the ring: x has words t to t + 7, y has t + 8 to t + 15.
            ref var x = ref Unsafe.Add(ref w, t & 8);
            ref var y = ref Unsafe.Add(ref w, (t & 8) ^ 8);
            ref var kt = ref Unsafe.Add(ref k, t);
            Round(a, b, c, ref d, e, f, g, ref h, x, kt);
            Extend(ref x, Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 1), Unsafe.Add(ref y, 6));
            Round(h, a, b, ref c, d, e, f, ref g, Unsafe.Add(ref x, 1), Unsafe.Add(ref kt, 1));
            Extend(ref Unsafe.Add(ref x, 1), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 2), Unsafe.Add(ref y, 7));
            Round(g, h, a, ref b, c, d, e, ref f, Unsafe.Add(ref x, 2), Unsafe.Add(ref kt, 2));
            Extend(ref Unsafe.Add(ref x, 2), Unsafe.Add(ref x, 3), Unsafe.Add(ref y, 3), x);
            Round(f, g, h, ref a, b, c, d, ref e, Unsafe.Add(ref x, 3), Unsafe.Add(ref kt, 3));
            Extend(ref Unsafe.Add(ref x, 3), Unsafe.Add(ref x, 4), Unsafe.Add(ref y, 4), Unsafe.Add(ref x, 1));
            Round(e, f, g, ref h, a, b, c, ref d, Unsafe.Add(ref x, 4), Unsafe.Add(ref kt, 4));
            Extend(ref Unsafe.Add(ref x, 4), Unsafe.Add(ref x, 5), Unsafe.Add(ref y, 5), Unsafe.Add(ref x, 2));
            Round(d, e, f, ref g, h, a, b, ref c, Unsafe.Add(ref x, 5), Unsafe.Add(ref kt, 5));
            Extend(ref Unsafe.Add(ref x, 5), Unsafe.Add(ref x, 6), Unsafe.Add(ref y, 6), Unsafe.Add(ref x, 3));
            Round(c, d, e, ref f, g, h, a, ref b, Unsafe.Add(ref x, 6), Unsafe.Add(ref kt, 6));
            Extend(ref Unsafe.Add(ref x, 6), Unsafe.Add(ref x, 7), Unsafe.Add(ref y, 7), Unsafe.Add(ref x, 4));
            Round(b, c, d, ref e, f, g, h, ref a, Unsafe.Add(ref x, 7), Unsafe.Add(ref kt, 7));
            Extend(ref Unsafe.Add(ref x, 7), y, x, Unsafe.Add(ref x, 5));
        }

        for (var t = 48; t < 64; t += 8)
        {
            ref var x = ref Unsafe.Add(ref w, t & 8);
            ref var kt = ref Unsafe.Add(ref k, t);
            Round(a, b, c, ref d, e, f, g, ref h, x, kt);
            Round(h, a, b, ref c, d, e, f, ref g, Unsafe.Add(ref x, 1), Unsafe.Add(ref kt, 1));
            Round(g, h, a, ref b, c, d, e, ref f, Unsafe.Add(ref x, 2), Unsafe.Add(ref kt, 2));
            Round(f, g, h, ref a, b, c, d, ref e, Unsafe.Add(ref x, 3), Unsafe.Add(ref kt, 3));
            Round(e, f, g, ref h, a, b, c, ref d, Unsafe.Add(ref x, 4), Unsafe.Add(ref kt, 4));
            Round(d, e, f, ref g, h, a, b, ref c, Unsafe.Add(ref x, 5), Unsafe.Add(ref kt, 5));
            Round(c, d, e, ref f, g, h, a, ref b, Unsafe.Add(ref x, 6), Unsafe.Add(ref kt, 6));
            Round(b, c, d, ref e, f, g, h, ref a, Unsafe.Add(ref x, 7), Unsafe.Add(ref kt, 7));
        }

        hash += a;
        Unsafe.Add(ref hash, 1) += b;
        Unsafe.Add(ref hash, 2) += c;
        Unsafe.Add(ref hash, 3) += d;
        Unsafe.Add(ref hash, 4) += e;
        Unsafe.Add(ref hash, 5) += f;
        Unsafe.Add(ref hash, 6) += g;
        Unsafe.Add(ref hash, 7) += h;
    }

    // One round of section 6.2.2 step 3. Instead of moving eight values along, the caller renames them: d becomes the
    // next e, and h the next a. Ch and Maj (section 4.1.2) in their forms with fewer operations.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(Words a, Words b, Words c, ref Words d, Words e, Words f, Words g, ref Words h, Words w, uint k)
    {
        var t1 = h + (Vector256.Create(k) + w) + (g ^ (e & (f ^ g)))
            + (RotateRight(e, 6) ^ RotateRight(e, 11) ^ RotateRight(e, 25));
        d += t1;
        h = t1 + ((a & b) | (c & (a | b)))
            + (RotateRight(a, 2) ^ RotateRight(a, 13) ^ RotateRight(a, 22));
    }

    // Section 6.2.2 step 1: word t from t - 16 (which it replaces), t - 15, t - 7 and t - 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Extend(ref Words word, Words t15, Words t7, Words t2) =>
        word += (RotateRight(t15, 7) ^ RotateRight(t15, 18) ^ (t15 >>> 3)) + t7
            + (RotateRight(t2, 17) ^ RotateRight(t2, 19) ^ (t2 >>> 10));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words RotateRight(Words x, int bits) => (x >>> bits) | (x << (32 - bits));
}
