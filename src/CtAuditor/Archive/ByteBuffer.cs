using System.Numerics;
using System.Runtime.CompilerServices;

namespace CtAuditor.Archive;

/// <summary>
/// Bytes of Protocol Buffers messages, written field by field into memory that is used again: what the generated classes write,
/// without an object for every entry (protobuf.dev, Encoding).
/// </summary>
internal sealed class ByteBuffer
{
    private const int WireTypeBits = 3;
    private const int LengthDelimited = 2;

    /// <summary>Bytes of the longest number.</summary>
    private const int LongestVarint = 10;

    private byte[] _bytes = [];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes of memory.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Bytes of a field of a number.</summary>
    public static int SizeOf(ulong value) => 1 + VarintSize(value);

    /// <summary>Bytes of a length-delimited field.</summary>
    public static int SizeOfBytes(int length) => 1 + VarintSize((ulong)length) + length;

    /// <summary>Empties it.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes a number.</summary>
    /// <param name="field">Its number, at most 15.</param>
    /// <param name="value">The number.</param>
    public void WriteNumber(int field, ulong value)
    {
        Reserve(1 + LongestVarint);
        _bytes[Length++] = (byte)(field << WireTypeBits);
        WriteVarint(value);
    }

    /// <summary>Writes tag and length of a field whose content follows.</summary>
    /// <param name="field">Its number, at most 15.</param>
    /// <param name="length">Bytes of the content.</param>
    public void Open(int field, int length)
    {
        Reserve(1 + LongestVarint);
        _bytes[Length++] = (byte)((field << WireTypeBits) | LengthDelimited);
        WriteVarint((ulong)length);
    }

    /// <summary>Writes a field of bytes.</summary>
    public void WriteBytes(int field, ReadOnlySpan<byte> value)
    {
        Open(field, value.Length);
        Append(value);
    }

    /// <summary>Writes bytes of a field that was opened.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Writes three numbers without tags: items of a packed field.</summary>
    public void WriteItems(int first, int second, int third)
    {
        Reserve(3 * LongestVarint);
        WriteVarint((ulong)first);
        WriteVarint((ulong)second);
        WriteVarint((ulong)third);
    }

    /// <summary>Bytes of a number without a tag.</summary>
    public static int VarintSize(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteVarint(ulong value)
    {
        var bytes = _bytes;
        var at = Length;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[at++] = (byte)(value | 0x80);
        }

        bytes[at++] = (byte)value;
        Length = at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count) => Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
}
