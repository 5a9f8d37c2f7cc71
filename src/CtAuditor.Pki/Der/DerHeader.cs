using System.Buffers.Binary;

namespace CtAuditor.Pki.Der;

/// <summary>Tag and minimal definite length, as X.690 section 10.1 has them written.</summary>
public static class DerHeader
{
    /// <summary>Bytes that tag and length take before <paramref name="contentLength"/> content octets, 2 to 6.</summary>
    public static int Size(int contentLength) => contentLength switch
    {
        < 0x80 => 2,
        <= 0xFF => 3,
        <= 0xFFFF => 4,
        <= 0xFFFFFF => 5,
        _ => 6,
    };

    /// <summary>Bytes of a whole element with <paramref name="contentLength"/> content octets.</summary>
    public static int SizeWithContent(int contentLength) => Size(contentLength) + contentLength;

    /// <summary>Writes tag and length to the start of <paramref name="destination"/> and returns how many bytes that took.</summary>
    public static int Write(Span<byte> destination, byte tag, int contentLength)
    {
        var size = Size(contentLength);
        destination[0] = tag;
        switch (size)
        {
            case 2:
                destination[1] = (byte)contentLength;
                break;
            case 3:
                destination[1] = 0x81;
                destination[2] = (byte)contentLength;
                break;
            case 4:
                destination[1] = 0x82;
                BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)contentLength);
                break;
            case 5:
                destination[1] = 0x83;
                destination[2] = (byte)(contentLength >> 16);
                BinaryPrimitives.WriteUInt16BigEndian(destination[3..], (ushort)contentLength);
                break;
            default:
                destination[1] = 0x84;
                BinaryPrimitives.WriteInt32BigEndian(destination[2..], contentLength);
                break;
        }

        return size;
    }
}
