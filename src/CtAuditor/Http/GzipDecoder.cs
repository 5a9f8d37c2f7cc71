using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace CtAuditor.Http;

/// <summary>Undoes gzip (RFC 1952) into pooled memory, up to a cap.</summary>
internal static class GzipDecoder
{
    private const int HeaderAndTrailer = 18;

    /// <summary>Whether <paramref name="body"/> begins as gzip with deflate does (RFC 1952 section 2.3.1).</summary>
    public static bool LooksLikeGzip(ReadOnlySpan<byte> body) =>
        body.Length >= HeaderAndTrailer && body[0] == 0x1F && body[1] == 0x8B && body[2] == 0x08;

    /// <summary>Unpacks <paramref name="packed"/>.</summary>
    /// <param name="packed">One or more gzip members.</param>
    /// <param name="maximum">Cap of the unpacked size in bytes; a bomb ends there.</param>
    /// <returns>The bytes; <see cref="PooledBody.IsTooLarge"/> when they go on beyond the cap. Null when it is not gzip.</returns>
    public static PooledBody? Decode(ReadOnlyMemory<byte> packed, int maximum)
    {
        if (packed.Length < HeaderAndTrailer || !MemoryMarshal.TryGetArray(packed, out var segment))
        {
            return null;
        }

        // ISIZE, the last four bytes, is the size modulo 2^32: only a hint, so it is capped like everything else.
        var hint = BinaryPrimitives.ReadUInt32LittleEndian(packed.Span[^4..]);
        var unpacked = new PooledBody((int)Math.Min(hint + 1, maximum), maximum);
        try
        {
            using var source = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            int read;
            while (!unpacked.IsTooLarge && (read = gzip.Read(unpacked.GetFree().Span)) > 0)
            {
                unpacked.Advance(read);
            }

            return unpacked;
        }
        catch (InvalidDataException)
        {
            unpacked.Dispose();
            return null;
        }
    }
}
