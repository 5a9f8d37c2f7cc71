using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Words = System.Runtime.Intrinsics.Vector512<uint>;

namespace CtAuditor.Pki.Hashing;

/// <summary>SHA-256 of sixteen messages at once with AVX-512.</summary>
/// <remarks>
/// The methods are compiled optimized at once: in the first tier the rounds would be slower than the platform, and a short
/// program may end before the second.
/// </remarks>
internal readonly struct Sha256Lanes16 : ISha256Lanes
{
    // Truth tables of the three-operand instruction, one bit for each combination of its operands.
    private const byte XorTable = 0x96;
    private const byte ChTable = 0xCA;
    private const byte MajTable = 0xE8;

    /// <inheritdoc/>
    public static bool IsSupported => Avx512F.IsSupported && Avx512BW.IsSupported;

    /// <inheritdoc/>
    public static int Count => Words.Count;

    /// <inheritdoc/>
    public static int BlockCost => 8;

    // Byte order within each 16 bytes that turns big-endian words into the machine's.
    private static Vector512<byte> SwapBytes => Vector512.Create(
        Vector256.Create(Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)));

    // Hash256 keeps its bytes as 64-bit numbers in machine order: the two words of each are exchanged, their bytes not.
    private static Vector512<byte> SwapWords => Vector512.Create(
        Vector256.Create(Vector128.Create((byte)4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(in LaneBlocks blocks, Span<uint> state, Span<uint> schedule)
    {
        ref var w = ref Unsafe.As<uint, Words>(ref MemoryMarshal.GetReference(schedule));
        for (var lane = 0; lane < 16; lane += 4)
        {
            TransposeFour(
                ref Unsafe.Add(ref w, lane),
                Load(ref blocks.Of(lane), SwapBytes),
                Load(ref blocks.Of(lane + 1), SwapBytes),
                Load(ref blocks.Of(lane + 2), SwapBytes),
                Load(ref blocks.Of(lane + 3), SwapBytes));
        }

        TransposeQuarters(ref w);
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
        for (var lane = 0; lane < 16; lane += 4)
        {
            TransposeFour(
                ref Unsafe.Add(ref w, lane),
                Load(ref Unsafe.Add(ref pair, 64 * lane), SwapWords),
                Load(ref Unsafe.Add(ref pair, (64 * lane) + 64), SwapWords),
                Load(ref Unsafe.Add(ref pair, (64 * lane) + 128), SwapWords),
                Load(ref Unsafe.Add(ref pair, (64 * lane) + 192), SwapWords));
        }

        TransposeQuarters(ref w);

        // The octet 0x01 moves the 64 bytes of the pair one place on; the last of them falls into the second block.
        var last = Unsafe.Add(ref w, 15) << 24;
        for (var i = 15; i > 0; i--)
        {
            Unsafe.Add(ref w, i) = (Unsafe.Add(ref w, i - 1) << 24) | (Unsafe.Add(ref w, i) >>> 8);
        }

        w = Vector512.Create(0x01000000u) | (w >>> 8);
        for (var i = 0; i < Sha256Constants.StateWords; i++)
        {
            Unsafe.Add(ref hash, i) = Vector512.Create(Sha256Constants.InitialHash[i]);
        }

        Rounds(ref hash, ref w);

        // Section 5.1.1: the one bit, zeros, and the length of 65 bytes in bits.
        w = last | Vector512.Create(0x00800000u);
        for (var i = 1; i < 15; i++)
        {
            Unsafe.Add(ref w, i) = Words.Zero;
        }

        Unsafe.Add(ref w, 15) = Vector512.Create(8u * 65);
        Rounds(ref hash, ref w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Load(ref byte block, Vector512<byte> order) =>
        Avx512BW.Shuffle(Vector512.LoadUnsafe(ref block), order).AsUInt32();

    // First half of the 16 x 16 transpose: within each 16 bytes of four rows. Vector c then holds columns c, 4+c, 8+c, 12+c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeFour(ref Words w, Words row0, Words row1, Words row2, Words row3)
    {
        var low01 = Avx512F.UnpackLow(row0, row1).AsUInt64();
        var high01 = Avx512F.UnpackHigh(row0, row1).AsUInt64();
        var low23 = Avx512F.UnpackLow(row2, row3).AsUInt64();
        var high23 = Avx512F.UnpackHigh(row2, row3).AsUInt64();
        w = Avx512F.UnpackLow(low01, low23).AsUInt32();
        Unsafe.Add(ref w, 1) = Avx512F.UnpackHigh(low01, low23).AsUInt32();
        Unsafe.Add(ref w, 2) = Avx512F.UnpackLow(high01, high23).AsUInt32();
        Unsafe.Add(ref w, 3) = Avx512F.UnpackHigh(high01, high23).AsUInt32();
    }

    // Second half: whole 16 bytes between the four groups of rows, in place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeQuarters(ref Words w)
    {
        for (var i = 0; i < 4; i++)
        {
            ref var column = ref Unsafe.Add(ref w, i);
            var low01 = Avx512F.Shuffle4x128(column, Unsafe.Add(ref column, 4), 0x44);
            var low23 = Avx512F.Shuffle4x128(Unsafe.Add(ref column, 8), Unsafe.Add(ref column, 12), 0x44);
            var high01 = Avx512F.Shuffle4x128(column, Unsafe.Add(ref column, 4), 0xEE);
            var high23 = Avx512F.Shuffle4x128(Unsafe.Add(ref column, 8), Unsafe.Add(ref column, 12), 0xEE);
            column = Avx512F.Shuffle4x128(low01, low23, 0x88);
            Unsafe.Add(ref column, 4) = Avx512F.Shuffle4x128(low01, low23, 0xDD);
            Unsafe.Add(ref column, 8) = Avx512F.Shuffle4x128(high01, high23, 0x88);
            Unsafe.Add(ref column, 12) = Avx512F.Shuffle4x128(high01, high23, 0xDD);
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
    // next e, and h the next a.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(Words a, Words b, Words c, ref Words d, Words e, Words f, Words g, ref Words h, Words w, uint k)
    {
        var t1 = h + (Vector512.Create(k) + w) + Avx512F.TernaryLogic(e, f, g, ChTable)
            + Xor(Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25));
        d += t1;
        h = t1 + Avx512F.TernaryLogic(a, b, c, MajTable)
            + Xor(Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22));
    }

    // Section 6.2.2 step 1: word t from t - 16 (which it replaces), t - 15, t - 7 and t - 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Extend(ref Words word, Words t15, Words t7, Words t2) =>
        word += Xor(Avx512F.RotateRight(t15, 7), Avx512F.RotateRight(t15, 18), t15 >>> 3) + t7
            + Xor(Avx512F.RotateRight(t2, 17), Avx512F.RotateRight(t2, 19), t2 >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Xor(Words x, Words y, Words z) => Avx512F.TernaryLogic(x, y, z, XorTable);
}
