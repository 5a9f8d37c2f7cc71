using System.IO.Compression;

namespace CtAuditor.Archive;

/// <summary>Packs content into members of a segment, and unpacks it.</summary>
internal static class Member
{
    // What GZipStream writes in front; MemberHeader takes its place.
    private const int PlainHeaderLength = 10;

    /// <summary>Appends a member to <paramref name="target"/>.</summary>
    /// <param name="target">A stream over memory, at its end.</param>
    /// <param name="level">How hard to compress.</param>
    /// <param name="kind">What the member holds.</param>
    /// <param name="start">Index of its first entry, or 0.</param>
    /// <param name="count">Number of its entries.</param>
    /// <param name="opening">The content's first bytes.</param>
    /// <param name="content">The rest of it.</param>
    public static void Pack(
        MemoryStream target, CompressionLevel level, MemberKind kind, long start, int count, ReadOnlySpan<byte> opening, ReadOnlySpan<byte> content)
    {
        var at = (int)target.Length;
        target.SetLength(at + MemberHeader.Length - PlainHeaderLength);
        target.Position = target.Length;
        using (var gzip = new GZipStream(target, level, leaveOpen: true))
        {
            gzip.Write(opening);
            gzip.Write(content);
        }

        var size = (int)target.Length - at;
        new MemberHeader(kind, size, opening.Length + content.Length, start, count).Write(target.GetBuffer().AsSpan(at));
    }

    /// <summary>Unpacks a member into <paramref name="content"/>, which has the length that its header states; false where it is damaged.</summary>
    public static bool TryUnpack(ArraySegment<byte> member, Span<byte> content)
    {
        using var gzip = new GZipStream(new MemoryStream(member.Array!, member.Offset, member.Count, writable: false), CompressionMode.Decompress);
        try
        {
            // Reading past the end is what checks the CRC-32.
            return gzip.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && gzip.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
