using System.Runtime.CompilerServices;
using CtAuditor.Intake;

namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// A Bloom filter whose bits for one key lie within 64 bytes, one in each of eight words: a look-up costs one or two cache
/// misses, whatever the size. About 1 % false positives at 10 bits a key, 0.1 % at 16.
/// </summary>
/// <remarks>
/// Keys are digests, so their own bits serve as hashes: the low half of <see cref="PairingKey.High"/> (its high half is much
/// the same for all keys of a segment) picks the block, 48 bits of <see cref="PairingKey.Low"/> pick the bits.
/// </remarks>
internal static class BlockedBloomFilter
{
    /// <summary>Words of 64 bits in a block.</summary>
    public const int BlockWords = 8;

    private const int BitOfWordBits = 6;

    /// <summary>Words for a filter over <paramref name="keys"/> keys; whole blocks, at most <paramref name="maximumBytes"/>.</summary>
    public static int WordsFor(int keys, int bitsPerKey, int maximumBytes)
    {
        const int BlockBits = BlockWords * 64;
        var blocks = (((long)keys * bitsPerKey) + BlockBits - 1) / BlockBits;
        return (int)Math.Clamp(blocks, 1, Math.Max(1, maximumBytes / (BlockWords * sizeof(ulong)))) * BlockWords;
    }

    public static void Add(Span<ulong> words, PairingKey key)
    {
        var block = words.Slice(BlockOf(words.Length, key), BlockWords);
        var bits = key.Low;
        for (var i = 0; i < BlockWords; i++)
        {
            block[i] |= 1UL << (int)(bits & 63);
            bits >>= BitOfWordBits;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayContain(ReadOnlySpan<ulong> words, PairingKey key)
    {
        var block = words.Slice(BlockOf(words.Length, key), BlockWords);
        var bits = key.Low;
        for (var i = 0; i < block.Length; i++)
        {
            // Shift counts are taken modulo 64.
            if ((block[i] >> (int)bits & 1) == 0)
            {
                return false;
            }

            bits >>= BitOfWordBits;
        }

        return true;
    }

    private static int BlockOf(int words, PairingKey key) =>
        (int)((ulong)(uint)key.High * (uint)(words / BlockWords) >> 32) * BlockWords;
}
