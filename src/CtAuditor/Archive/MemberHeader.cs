using System.Buffers.Binary;

namespace CtAuditor.Archive;

/// <summary>
/// The header of a gzip member with the extra field that makes it a member of a segment (RFC 1952 section 2.3.1.1), as BGZF
/// does it. Numbers are little-endian.
/// <code>
/// 1F 8B 08 04  00 00 00 00  00 FF  1C 00      deflate, with an extra field of 28 bytes, no time
/// 'C' 'T' 18 00                               the field and its length, 24
/// uint32 size                                 of the member, this header included
/// uint32 unpacked                             bytes of its content
/// uint32 kind                                 MemberKind
/// uint32 count                                of entries
/// uint64 start                                index of the first of them
/// </code>
/// </summary>
/// <param name="Kind">What the member holds.</param>
/// <param name="Size">Bytes of the whole member.</param>
/// <param name="Unpacked">Bytes of its content.</param>
/// <param name="Start">Index of its first entry; 0 where it holds none.</param>
/// <param name="Count">Number of its entries.</param>
internal readonly record struct MemberHeader(MemberKind Kind, int Size, int Unpacked, long Start, int Count)
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 40;

    /// <summary>CRC-32 and length of the content, which end a member (RFC 1952 section 2.3.1).</summary>
    public const int TailLength = 8;

    /// <summary>What every member begins with; the beginning of none where it is not.</summary>
    public static ReadOnlySpan<byte> Signature =>
        [0x1F, 0x8B, 0x08, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0x1C, 0x00, (byte)'C', (byte)'T', 0x18, 0x00];

    /// <summary>Writes the header to the start of <paramref name="target"/>.</summary>
    public void Write(Span<byte> target)
    {
        Signature.CopyTo(target);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], Size);
        BinaryPrimitives.WriteInt32LittleEndian(target[20..], Unpacked);
        BinaryPrimitives.WriteInt32LittleEndian(target[24..], (int)Kind);
        BinaryPrimitives.WriteInt32LittleEndian(target[28..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], Start);
    }

    /// <summary>Reads a header; false where there is none, or it says what no header says.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out MemberHeader header)
    {
        header = default;
        if (source.Length < Length || !source.StartsWith(Signature))
        {
            return false;
        }

        header = new MemberHeader(
            (MemberKind)BinaryPrimitives.ReadInt32LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[20..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[28..]));
        return header.Kind is >= MemberKind.Header and <= MemberKind.Trailer
            && header.Size is > Length + TailLength and <= SegmentLimits.MaximumMemberBytes
            && header.Unpacked is >= 0 and <= SegmentLimits.MaximumMemberBytes
            && (header.Kind == MemberKind.Entries
                ? header.Count is > 0 and <= SegmentLimits.MaximumEntries && header.Start is >= 0 and < long.MaxValue - SegmentLimits.MaximumEntries
                : header.Count == 0 && header.Start == 0);
    }
}
