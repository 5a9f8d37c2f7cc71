using System.IO.Compression;

namespace CtAuditor.Tests.Rules;

/// <summary>A data tile out of a log's files, unpacked where it is stored packed.</summary>
internal static class TestTile
{
    public static byte[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes is not [0x1F, 0x8B, ..])
        {
            return bytes;
        }

        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
