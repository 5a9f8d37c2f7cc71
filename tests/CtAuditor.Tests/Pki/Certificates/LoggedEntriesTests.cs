using System.Buffers.Binary;
using CtAuditor.Pki.Certificates;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>Precertificates that a log really stored: what we make of them must be what the log put into its tree.</summary>
public class LoggedEntriesTests
{
    [SharedDataFact]
    public void The_TBSCertificate_of_every_logged_precertificate_is_the_one_in_the_log()
    {
        var tiles = Directory.GetFiles(SharedData.Path("ct_tiles/sunlight_navigli2025h2"), "*", SearchOption.AllDirectories)
            .Where(static path => path.Contains("tile/data/", StringComparison.Ordinal))
            .ToArray();
        var count = 0;
        foreach (var tile in tiles)
        {
            var entries = ReadTile(File.ReadAllBytes(tile));
            foreach (var (stored, precertificate) in entries)
            {
                var ours = Surgery.ForPrecertificate(precertificate, []);
                Assert.True(ours.AsSpan().SequenceEqual(stored), $"{tile}: {Correspondence.Compare(ours, stored).Describe("ours", "the log's")}");
                count++;
            }
        }

        Assert.Equal(1034, count);
    }

    // TileLeaf with entry_type 1 (c2sp.org/static-ct-api): timestamp 8, type 2, issuer_key_hash 32, then u24 TBS, u16
    // extensions, u24 precertificate, u16 fingerprints.
    private static List<(byte[] Stored, byte[] Precertificate)> ReadTile(byte[] bytes)
    {
        if (bytes is [0x1F, 0x8B, ..])
        {
            using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            bytes = plain.ToArray();
        }

        var entries = new List<(byte[] Stored, byte[] Precertificate)>();
        for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;)
        {
            Assert.Equal(1, BinaryPrimitives.ReadUInt16BigEndian(rest[8..]));
            rest = rest[42..];
            var stored = Take(ref rest, 3);
            Take(ref rest, 2);
            var precertificate = Take(ref rest, 3);
            Take(ref rest, 2);
            entries.Add((stored, precertificate));
        }

        return entries;
    }

    private static byte[] Take(ref ReadOnlySpan<byte> rest, int lengthOctets)
    {
        var length = 0;
        foreach (var octet in rest[..lengthOctets])
        {
            length = (length << 8) | octet;
        }

        var taken = rest.Slice(lengthOctets, length).ToArray();
        rest = rest[(lengthOctets + length)..];
        return taken;
    }
}
