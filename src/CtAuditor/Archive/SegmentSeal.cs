using CtAuditor.Pki;

namespace CtAuditor.Archive;

/// <summary>
/// The empty gzip member that ends a closed segment. Its extra field is the SHA-256 of all bytes before it, and every other
/// bit of it is fixed, so that no bit of a segment can change unseen.
/// <code>
/// 1F 8B 08 04  00 00 00 00  00 FF  24 00      as in MemberHeader, with an extra field of 36 bytes
/// 'C' 'S' 20 00  opaque sha256[32]
/// 03 00  00 00 00 00  00 00 00 00             nothing, deflated; its CRC-32 and length
/// </code>
/// </summary>
internal static class SegmentSeal
{
    /// <summary>Bytes of the seal.</summary>
    public const int Length = 58;

    private static ReadOnlySpan<byte> Opening =>
        [0x1F, 0x8B, 0x08, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0x24, 0x00, (byte)'C', (byte)'S', 0x20, 0x00];

    private static ReadOnlySpan<byte> Ending => [0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00];

    /// <summary>The seal over content with this SHA-256.</summary>
    public static byte[] Over(Hash256 content) => [.. Opening, .. content.ToArray(), .. Ending];

    /// <summary>Whether these bytes are a seal; the SHA-256 that it states.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Hash256 content)
    {
        var isSeal = bytes.Length == Length && bytes.StartsWith(Opening) && bytes.EndsWith(Ending);
        content = isSeal ? new Hash256(bytes.Slice(Opening.Length, Hash256.Size)) : default;
        return isSeal;
    }
}
