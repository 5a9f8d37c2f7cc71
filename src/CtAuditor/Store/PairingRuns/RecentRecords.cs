using System.Runtime.InteropServices;
using CtAuditor.Intake;

namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// The newest records, in memory, in the order of their arrival: an arena, and an open-addressing table from key to the
/// newest record of that key, from which older ones are chained. Every record is also in a <c>pairing_batch</c> row.
/// </summary>
internal sealed class RecentRecords
{
    private const int Empty = 0;
    private const int MinimumCapacity = 1 << 12;

    // Keys are digests of what strangers choose; a seed keeps them from choosing neighbours in this table.
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();
    private PairingRecord[] _records = new PairingRecord[MinimumCapacity];
    private int[] _older = new int[MinimumCapacity];

    // High half: bits of the key, so that most other keys are told apart without a look at the record. Low half: position + 1.
    private ulong[] _slots = new ulong[2 * MinimumCapacity];

    public int Count { get; private set; }

    public ReadOnlySpan<PairingRecord> Records => _records.AsSpan(0, Count);

    public void Add(ReadOnlySpan<PairingRecord> records)
    {
        Reserve(Count + records.Length);
        records.CopyTo(_records.AsSpan(Count));
        for (var i = 0; i < records.Length; i++)
        {
            var key = records[i].Key;
            ref var slot = ref SlotOf(key);
            _older[Count] = slot == Empty ? -1 : (int)(uint)slot - 1;
            slot = (TagOf(key) << 32) | (uint)(Count + 1);
            Count++;
        }
    }

    /// <summary>Takes back the newest records until <paramref name="count"/> are left.</summary>
    public void Truncate(int count)
    {
        while (Count > count)
        {
            Count--;
            ref var slot = ref SlotOf(_records[Count].Key);
            var older = _older[Count];

            // Emptying is safe with linear probing because the slots are given back in the reverse order of their taking.
            slot = older < 0 ? Empty : (slot & 0xFFFF_FFFF_0000_0000) | (uint)(older + 1);
        }
    }

    public void Clear()
    {
        Count = 0;
        Array.Clear(_slots);
    }

    /// <summary>Writes the newest records with this key, newest first, as many as fit; returns how many.</summary>
    public int Find(PairingKey key, Span<PairingRecord> destination)
    {
        var slot = SlotOf(key);
        var found = 0;
        for (var at = (int)(uint)slot - 1; at >= 0 && found < destination.Length; at = _older[at])
        {
            destination[found++] = _records[at];
        }

        return found;
    }

    private static ulong TagOf(PairingKey key) => (uint)key.High;

    private ref ulong SlotOf(PairingKey key)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        var tag = TagOf(key);
        var at = (int)(((key.Low ^ _seed) * 0x9E37_79B9_7F4A_7C15) >> 32) & mask;
        while (true)
        {
            ref var slot = ref slots[at];
            if (slot == Empty || (slot >> 32 == tag && _records[(int)(uint)slot - 1].Key == key))
            {
                return ref slot;
            }

            at = (at + 1) & mask;
        }
    }

    private void Reserve(int count)
    {
        if (count <= _records.Length)
        {
            return;
        }

        var capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count);
        Array.Resize(ref _records, capacity);
        Array.Resize(ref _older, capacity);
        _slots = new ulong[2 * capacity];
        var kept = Count;
        Count = 0;
        Add(MemoryMarshal.CreateReadOnlySpan(ref _records[0], kept));
    }
}
