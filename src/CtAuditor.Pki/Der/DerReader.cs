using System.Buffers.Binary;

namespace CtAuditor.Pki.Der;

/// <summary>
/// Walks one level of DER elements without copying or allocating. Lengths must be definite and minimal (X.690 section
/// 10.1) and tags a single octet, which is all that X.509 uses; anything else is a <see cref="Fault"/>. It never
/// descends by itself, so how deep to go is the caller's decision.
/// </summary>
public ref struct DerReader
{
    // X.690 section 8.1.2.4: number 31 in the low bits announces further tag octets.
    private const int MultiByteTag = 0x1F;

    private readonly ReadOnlySpan<byte> _data;
    private readonly int _baseOffset;
    private int _position;

    /// <summary>Reads <paramref name="data"/> from its start.</summary>
    /// <param name="data">Zero or more elements, one after another.</param>
    /// <param name="baseOffset">Where <paramref name="data"/> starts in the input that offsets and faults are to count from.</param>
    public DerReader(ReadOnlySpan<byte> data, int baseOffset = 0)
    {
        _data = data;
        _baseOffset = baseOffset;
        _position = 0;
    }

    /// <summary>Whether every byte has been read.</summary>
    public readonly bool AtEnd => _position == _data.Length;

    /// <summary>Position of the next element in bytes from the start of the base input.</summary>
    public readonly int Offset => _baseOffset + _position;

    /// <summary>The tag of the next element, or 0, which is no element's tag, at the end.</summary>
    public readonly byte PeekTag() => AtEnd ? (byte)0 : _data[_position];

    /// <summary>Reads the next element, whatever its tag.</summary>
    /// <returns>False with Truncated, BadLength or, for tag 0 and tags of several octets, UnexpectedTag; the reader then stays where it is.</returns>
    public bool TryRead(out DerElement element, out Fault fault)
    {
        var rest = _data[_position..];
        if (rest.Length < 2)
        {
            return Refuse(FaultKind.Truncated, rest.Length, out element, out fault);
        }

        if (rest[0] == 0 || (rest[0] & MultiByteTag) == MultiByteTag)
        {
            return Refuse(FaultKind.UnexpectedTag, 0, out element, out fault);
        }

        int headerLength = 2;
        uint contentLength = rest[1];
        if (contentLength >= 0x80)
        {
            var octets = (int)(contentLength & 0x7F);

            // Zero octets is the indefinite form; more than four is more than any input we accept.
            if (octets is 0 or > 4)
            {
                return Refuse(FaultKind.BadLength, 1, out element, out fault);
            }

            headerLength += octets;
            if (rest.Length < headerLength)
            {
                return Refuse(FaultKind.Truncated, rest.Length, out element, out fault);
            }

            contentLength = octets switch
            {
                1 => rest[2],
                2 => BinaryPrimitives.ReadUInt16BigEndian(rest[2..]),
                3 => (uint)((rest[2] << 16) | (rest[3] << 8) | rest[4]),
                _ => BinaryPrimitives.ReadUInt32BigEndian(rest[2..]),
            };

            var minimal = octets == 1 ? contentLength >= 0x80 : rest[2] != 0;
            if (!minimal || contentLength > int.MaxValue)
            {
                return Refuse(FaultKind.BadLength, 1, out element, out fault);
            }
        }

        if (contentLength > (uint)(rest.Length - headerLength))
        {
            return Refuse(FaultKind.Truncated, rest.Length, out element, out fault);
        }

        element = new DerElement(rest[..(headerLength + (int)contentLength)], Offset, headerLength);
        fault = Fault.None;
        _position += element.Raw.Length;
        return true;
    }

    /// <summary>Reads the next element, which must have <paramref name="tag"/>.</summary>
    /// <returns>False with Truncated at the end of the input, UnexpectedTag, or as the other overload; the reader then stays where it is.</returns>
    public bool TryRead(byte tag, out DerElement element, out Fault fault)
    {
        if (!AtEnd && _data[_position] != tag)
        {
            return Refuse(FaultKind.UnexpectedTag, 0, out element, out fault);
        }

        return TryRead(out element, out fault);
    }

    /// <summary>Whether every byte has been read; otherwise TrailingBytes at the first unread one.</summary>
    public readonly bool TryFinish(out Fault fault)
    {
        fault = AtEnd ? Fault.None : new Fault(FaultKind.TrailingBytes, Offset);
        return AtEnd;
    }

    private readonly bool Refuse(FaultKind kind, int at, out DerElement element, out Fault fault)
    {
        element = default;
        fault = new Fault(kind, Offset + at);
        return false;
    }
}
