using System.Buffers.Binary;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>The SplitMix64 generator (Steele, Lea and Flood 2014): a nanosecond for eight bytes, any state a good one.</summary>
internal struct SplitMix(ulong state)
{
    private ulong _state = state;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public void Fill(Span<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, Next());
        }

        for (var rest = Next(); !bytes.IsEmpty; bytes = bytes[1..], rest >>= 8)
        {
            bytes[0] = (byte)rest;
        }
    }
}
