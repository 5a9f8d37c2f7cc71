using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CtAuditor.Pki.Hashing;

/// <summary>
/// Gives messages to lanes. When a message ends, its digest is taken out and the next message takes the lane, so that
/// messages of different lengths keep all lanes at work.
/// </summary>
/// <remarks>
/// A lane reads up to three pieces: a block built from the prefix and the first bytes of the message, whole blocks where
/// they lie in the arena, and the last bytes with their padding. A short message is built as one piece.
/// </remarks>
internal ref struct Sha256LaneScheduler<TLanes>
    where TLanes : struct, ISha256Lanes
{
    /// <summary>Bytes of built blocks a lane: one block with the prefix, and two for an end whose padding does not fit one.</summary>
    public const int BuiltSize = 3 * Sha256Constants.BlockSize;

    /// <summary>Numbers a lane in the table of lanes.</summary>
    public const int LaneNumbers = 4;

    // What a call of the platform costs before its first block, in blocks (0.7 µs against 50 ns, measured with OpenSSL 3).
    private const int CallCost = 14;

    private const int InArena = -1;

    private readonly ReadOnlySpan<byte> _arena;
    private readonly ReadOnlySpan<byte> _prefix;
    private readonly ReadOnlySpan<MessageSlice> _messages;
    private readonly Span<Hash256> _digests;
    private readonly Span<uint> _state;
    private readonly Span<uint> _schedule;
    private readonly Span<byte> _built;
    private readonly Span<Lane> _lanes;

    // For each lane: offset of its next block, how far that moves a block, blocks until the piece ends, and whether the
    // piece is in the arena.
    private readonly Span<int> _offset;
    private readonly Span<int> _step;
    private readonly Span<int> _left;
    private readonly Span<int> _inArena;

    private int _next;
    private int _working;

    public Sha256LaneScheduler(
        ReadOnlySpan<byte> arena,
        ReadOnlySpan<byte> prefix,
        ReadOnlySpan<MessageSlice> messages,
        Span<Hash256> digests,
        Span<uint> state,
        Span<uint> schedule,
        Span<byte> built,
        Span<int> numbers,
        Span<Lane> lanes)
    {
        _arena = arena;
        _prefix = prefix;
        _messages = messages;
        _digests = digests;
        _state = state;
        _schedule = schedule;
        _built = built;
        _lanes = lanes;
        _offset = numbers[..TLanes.Count];
        _step = numbers.Slice(TLanes.Count, TLanes.Count);
        _left = numbers.Slice(2 * TLanes.Count, TLanes.Count);
        _inArena = numbers.Slice(3 * TLanes.Count, TLanes.Count);
    }

    /// <summary>Hashes all messages.</summary>
    public void Run()
    {
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            StartNext(lane);
        }

        var blocks = new LaneBlocks(_arena, _built, _offset, _inArena);
        while (_working > 0)
        {
            if (_working < TLanes.Count && IsCheaperSingly())
            {
                FinishSingly();
                return;
            }

            uint ended;
            do
            {
                AssertReadable();
                TLanes.Compress(blocks, _state, _schedule);
                ended = Advance();
            }
            while (ended == 0);

            for (; ended != 0; ended &= ended - 1)
            {
                var lane = BitOperations.TrailingZeroCount(ended);
                if (!TryNextPiece(lane))
                {
                    TakeDigest(_state, lane, out _digests[_lanes[lane].Message]);
                    _working--;
                    StartNext(lane);
                }
            }
        }
    }

    /// <summary>Reads the hash value of a lane out of the state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeDigest(ReadOnlySpan<uint> state, int lane, out Hash256 digest)
    {
        // Hash256 is four 64-bit numbers, the most significant first.
        Unsafe.SkipInit(out digest);
        ref var number = ref Unsafe.As<Hash256, ulong>(ref digest);
        ref var word = ref Unsafe.Add(ref MemoryMarshal.GetReference(state), lane);
        for (var i = 0; i < 4; i++)
        {
            Unsafe.Add(ref number, i) = ((ulong)Unsafe.Add(ref word, 2 * i * TLanes.Count) << 32)
                | Unsafe.Add(ref word, ((2 * i) + 1) * TLanes.Count);
        }
    }

    // Puts the next message into a lane, or makes the lane idle when there is none.
    private void StartNext(int lane)
    {
        var builtOffset = lane * BuiltSize;
        ref var current = ref _lanes[lane];
        current = default;
        if (_next == _messages.Length)
        {
            // An idle lane hashes what is left in its built blocks, for nobody; its count never meets zero.
            current.Message = -1;
            _offset[lane] = builtOffset;
            _step[lane] = 0;
            _inArena[lane] = 0;
            _left[lane] = -1;
            return;
        }

        var slice = _messages[_next];
        var message = _arena.Slice(slice.Offset, slice.Length);
        var built = _built.Slice(builtOffset, BuiltSize);
        var total = (long)_prefix.Length + message.Length;
        current.Message = _next++;
        _working++;
        for (var i = 0; i < Sha256Constants.StateWords; i++)
        {
            _state[(i * TLanes.Count) + lane] = Sha256Constants.InitialHash[i];
        }

        if (total <= BuiltSize - Sha256Constants.MinimumPadding)
        {
            _prefix.CopyTo(built);
            message.CopyTo(built[_prefix.Length..]);
            SetPiece(lane, builtOffset, Pad(built, (int)total, total), inArena: 0);
            return;
        }

        var taken = 0;
        if (!_prefix.IsEmpty)
        {
            taken = Sha256Constants.BlockSize - _prefix.Length;
            _prefix.CopyTo(built);
            message[..taken].CopyTo(built[_prefix.Length..]);
        }

        var end = built[Sha256Constants.BlockSize..];
        current.WholeBlocks = (message.Length - taken) / Sha256Constants.BlockSize;
        current.WholeOffset = slice.Offset + taken;
        var rest = message[(taken + (current.WholeBlocks * Sha256Constants.BlockSize))..];
        rest.CopyTo(end);
        current.EndBlocks = Pad(end, rest.Length, total);
        if (_prefix.IsEmpty)
        {
            TryNextPiece(lane);
        }
        else
        {
            SetPiece(lane, builtOffset, 1, inArena: 0);
        }
    }

    // FIPS 180-4 section 5.1.1. Returns the number of blocks.
    private static int Pad(Span<byte> blocks, int length, long messageLength)
    {
        var count = (length + Sha256Constants.MinimumPadding + Sha256Constants.BlockSize - 1) / Sha256Constants.BlockSize;
        var padding = blocks[length..(count * Sha256Constants.BlockSize)];
        padding.Clear();
        padding[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padding[^sizeof(ulong)..], 8 * (ulong)messageLength);
        return count;
    }

    private bool TryNextPiece(int lane)
    {
        ref var current = ref _lanes[lane];
        if (current.WholeBlocks > 0)
        {
            SetPiece(lane, current.WholeOffset, current.WholeBlocks, InArena);
            current.WholeBlocks = 0;
            return true;
        }

        if (current.EndBlocks > 0)
        {
            SetPiece(lane, (lane * BuiltSize) + Sha256Constants.BlockSize, current.EndBlocks, inArena: 0);
            current.EndBlocks = 0;
            return true;
        }

        return false;
    }

    private void SetPiece(int lane, int offset, int blocks, int inArena)
    {
        _offset[lane] = offset;
        _step[lane] = Sha256Constants.BlockSize;
        _left[lane] = blocks;
        _inArena[lane] = inArena;
    }

    // Moves every lane on by a block; a bit is set for each lane whose piece ended.
    private uint Advance()
    {
        ref var offset = ref MemoryMarshal.GetReference(_offset);
        ref var step = ref MemoryMarshal.GetReference(_step);
        ref var left = ref MemoryMarshal.GetReference(_left);
        var ended = 0u;
        for (var i = 0; i < TLanes.Count; i += Vector256<int>.Count)
        {
            var moved = Vector256.LoadUnsafe(ref offset, (nuint)i) + Vector256.LoadUnsafe(ref step, (nuint)i);
            moved.StoreUnsafe(ref offset, (nuint)i);
            var remaining = Vector256.LoadUnsafe(ref left, (nuint)i) - Vector256<int>.One;
            remaining.StoreUnsafe(ref left, (nuint)i);
            ended |= Vector256.Equals(remaining, Vector256<int>.Zero).ExtractMostSignificantBits() << i;
        }

        return ended;
    }

    // The lanes read without bounds checks, at the addresses that stand here.
    [Conditional("DEBUG")]
    private readonly void AssertReadable()
    {
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var source = _inArena[lane] != 0 ? _arena.Length : _built.Length;
            Debug.Assert(_offset[lane] >= 0 && _offset[lane] <= source - Sha256Constants.BlockSize, "A lane's block lies in its source.");
        }
    }

    // With few lanes at work a block costs as much as with all: then it may be cheaper to hash the rest again, singly.
    private readonly bool IsCheaperSingly()
    {
        var longest = 0L;
        var singly = 0L;
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            ref var current = ref _lanes[lane];
            if (current.Message >= 0)
            {
                longest = Math.Max(longest, (long)_left[lane] + current.WholeBlocks + current.EndBlocks);
                singly += CallCost + (_messages[current.Message].Length / Sha256Constants.BlockSize);
            }
        }

        return singly < longest * TLanes.BlockCost;
    }

    private readonly void FinishSingly()
    {
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var index = _lanes[lane].Message;
            if (index >= 0)
            {
                var slice = _messages[index];
                _digests[index] = Sha256Single.Hash(_prefix, _arena.Slice(slice.Offset, slice.Length));
            }
        }
    }

    /// <summary>What a lane has still to read after its current piece.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Lane
    {
        /// <summary>Index of the message, -1 when idle.</summary>
        public int Message;

        /// <summary>Offset in the arena of the blocks that are read where they lie.</summary>
        public int WholeOffset;

        /// <summary>How many these are; 0 once begun.</summary>
        public int WholeBlocks;

        /// <summary>Built blocks with the end of the message; 0 once begun.</summary>
        public int EndBlocks;
    }
}
