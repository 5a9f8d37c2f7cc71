using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CtAuditor.Pki.Hashing;

/// <summary>
/// Where each lane finds its next block: in the caller's arena, or among the blocks that were built for it because
/// they hold a prefix or padding.
/// </summary>
/// <param name="arena">The caller's messages.</param>
/// <param name="built">The built blocks of all lanes.</param>
/// <param name="offsets">For each lane the offset of its block. Whoever writes it answers for 64 bytes being there.</param>
/// <param name="inArena">For each lane: not zero when the offset is one in the arena.</param>
internal readonly ref struct LaneBlocks(ReadOnlySpan<byte> arena, ReadOnlySpan<byte> built, ReadOnlySpan<int> offsets, ReadOnlySpan<int> inArena)
{
    private readonly ref byte _arena = ref MemoryMarshal.GetReference(arena);
    private readonly ref byte _built = ref MemoryMarshal.GetReference(built);
    private readonly ref int _offsets = ref MemoryMarshal.GetReference(offsets);
    private readonly ref int _inArena = ref MemoryMarshal.GetReference(inArena);

    /// <summary>The first of the 64 bytes of a lane's block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Of(int lane)
    {
        ref var start = ref _built;
        if (Unsafe.Add(ref _inArena, lane) != 0)
        {
            start = ref _arena;
        }

        return ref Unsafe.Add(ref start, Unsafe.Add(ref _offsets, lane));
    }
}
