using System.Buffers.Binary;

namespace CtAuditor.Pki.Ct;

/// <summary>
/// Reads the TLS presentation language (RFC 5246 section 4): big-endian numbers and vectors behind their length. A read
/// that fails leaves the position where it was and reports it: the first byte of the element that is not all there.
/// </summary>
internal ref struct TlsReader
{
    private readonly ReadOnlySpan<byte> _data;

    public TlsReader(ReadOnlySpan<byte> data, int position = 0)
    {
        _data = data;
        Position = position;
    }

    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _data.Length;

    /// <summary>Bytes from <paramref name="start"/> up to the position.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) => _data[start..Position];

    public bool TryReadByte(out byte value, out Fault fault)
    {
        var read = TryReadBytes(1, out var bytes, out fault);
        value = read ? bytes[0] : default;
        return read;
    }

    public bool TryReadUInt16(out ushort value, out Fault fault)
    {
        var read = TryReadBytes(sizeof(ushort), out var bytes, out fault);
        value = read ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : default;
        return read;
    }

    public bool TryReadUInt64(out ulong value, out Fault fault)
    {
        var read = TryReadBytes(sizeof(ulong), out var bytes, out fault);
        value = read ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : default;
        return read;
    }

    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes, out Fault fault)
    {
        if (count > _data.Length - Position)
        {
            bytes = default;
            fault = new Fault(FaultKind.Truncated, Position);
            return false;
        }

        bytes = _data.Slice(Position, count);
        Position += count;
        fault = Fault.None;
        return true;
    }

    /// <summary>A vector behind a two-byte length: opaque&lt;0..2^16-1&gt;.</summary>
    public bool TryReadVector16(out ReadOnlySpan<byte> content, out Fault fault) => TryReadVector(2, out content, out fault);

    /// <summary>A vector behind a three-byte length: opaque&lt;0..2^24-1&gt;.</summary>
    public bool TryReadVector24(out ReadOnlySpan<byte> content, out Fault fault) => TryReadVector(3, out content, out fault);

    /// <summary>Succeeds where nothing is left.</summary>
    public readonly bool TryFinish(out Fault fault)
    {
        fault = AtEnd ? Fault.None : new Fault(FaultKind.TrailingBytes, Position);
        return AtEnd;
    }

    private bool TryReadVector(int lengthSize, out ReadOnlySpan<byte> content, out Fault fault)
    {
        var start = Position;
        content = default;
        if (!TryReadBytes(lengthSize, out var prefix, out fault))
        {
            return false;
        }

        var length = 0;
        foreach (var octet in prefix)
        {
            length = (length << 8) | octet;
        }

        if (!TryReadBytes(length, out content, out fault))
        {
            Position = start;
            fault = new Fault(FaultKind.Truncated, start);
            return false;
        }

        return true;
    }
}
