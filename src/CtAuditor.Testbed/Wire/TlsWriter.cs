using System.Buffers.Binary;

namespace CtAuditor.Testbed.Wire;

/// <summary>
/// Writes the TLS presentation language of RFC 5246 section 4: big-endian integers and vectors with a length in front.
/// </summary>
public sealed class TlsWriter
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>How many bytes were written.</summary>
    public int Length => _length;

    /// <summary>The bytes written, valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public TlsWriter UInt8(byte value)
    {
        Grow(1)[0] = value;
        return this;
    }

    public TlsWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Grow(2), checked((ushort)value));
        return this;
    }

    public TlsWriter UInt24(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, 0xFFFFFFu);
        var span = Grow(3);
        span[0] = (byte)(value >> 16);
        span[1] = (byte)(value >> 8);
        span[2] = (byte)value;
        return this;
    }

    public TlsWriter UInt40(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)value, 0xFFFFFFFFFFu);
        return UInt8((byte)(value >> 32)).UInt16((int)((value >> 16) & 0xFFFF)).UInt16((int)(value & 0xFFFF));
    }

    public TlsWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(Grow(8), value);
        return this;
    }

    /// <summary>Bytes as they are: opaque with a fixed length.</summary>
    public TlsWriter Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Grow(value.Length));
        return this;
    }

    /// <summary>opaque&lt;0..2^16-1&gt;.</summary>
    public TlsWriter Vector16(ReadOnlySpan<byte> value) => UInt16(value.Length).Bytes(value);

    /// <summary>opaque&lt;0..2^24-1&gt;.</summary>
    public TlsWriter Vector24(ReadOnlySpan<byte> value) => UInt24(value.Length).Bytes(value);

    /// <summary>The bytes written, in a new array.</summary>
    public byte[] ToArray() => Written.ToArray();

    private Span<byte> Grow(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        var span = _bytes.AsSpan(_length, count);
        _length += count;
        return span;
    }
}
