using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>Tiles that the log Navigli 2025h2 served.</summary>
public sealed class RealTileTests
{
    private const string Log = "ct_tiles/sunlight_navigli2025h2/navigli2025h2/";

    [SharedDataTheory]
    [InlineData("tile/data/000")]
    [InlineData("tile/data/001")]
    [InlineData("tile/data/002")]
    [InlineData("tile/data/003")]
    [InlineData("tile/data/003.p/10")]
    public void Every_entry_hashes_to_its_place_in_the_hash_tile(string path)
    {
        Assert.True(TilePath.TryParse(path, out var data));
        var hashes = File.ReadAllBytes(SharedData.Path(Log + new TilePath(0, data.Index, data.Width)));
        Assert.Equal(data.Width * Hash256.Size, hashes.Length);

        var reader = new TileReader(File.ReadAllBytes(SharedData.Path(Log + path)));
        while (reader.MoveNext())
        {
            Assert.Equal(Fault.None, reader.CurrentFault);
            var entry = reader.Current;
            var position = reader.Count - 1;
            var expected = new Hash256(hashes.AsSpan(position * Hash256.Size, Hash256.Size));
            Assert.Equal(expected, MerkleHash.Leaf(entry.TimestampedEntry));

            Assert.Equal(LogEntryType.PrecertEntry, entry.EntryType);
            Assert.True(CtExtensionsReader.TryGetLeafIndex(entry.Extensions, out var index, out _));
            Assert.Equal((data.Index * TilePath.FullWidth) + position, index);
            Assert.False(entry.PreCertificate.IsEmpty);
            Assert.False(entry.ChainFingerprints.IsEmpty);

            // The SCT that the log gave for this entry, less its signature, promises this very leaf.
            var sct = Tls.Sct(new byte[32], entry.Timestamp, entry.Extensions.ToArray(), []);
            Assert.True(SctView.TryRead(sct, out var view, out _));
            Assert.True(SctSignedData.TryGetLeafHash(view, new Hash256(entry.IssuerKeyHash), entry.SignedEntry, out var promised));
            Assert.Equal(expected, promised);
        }

        Assert.Equal(Fault.None, reader.Fault);
        Assert.Equal(data.Width, reader.Count);
    }

    [SharedDataFact]
    public void The_partial_tile_is_the_beginning_of_the_full_one()
    {
        var partial = File.ReadAllBytes(SharedData.Path(Log + "tile/data/003.p/10"));
        var full = File.ReadAllBytes(SharedData.Path(Log + "tile/data/003"));

        Assert.Equal(partial, full[..partial.Length]);
    }

    [SharedDataFact]
    public void A_changed_byte_that_the_tree_covers_never_goes_unnoticed()
    {
        var tile = File.ReadAllBytes(SharedData.Path(Log + "tile/data/003.p/10"));
        var hashes = File.ReadAllBytes(SharedData.Path(Log + "tile/0/003.p/10"));
        var covered = new bool[tile.Length];
        var walk = new TileReader(tile);
        while (walk.MoveNext())
        {
            covered.AsSpan(walk.Position - walk.CurrentRaw.Length, walk.Current.TimestampedEntry.Length).Fill(true);
        }

        Assert.Contains(false, covered);
        for (var position = 0; position < tile.Length; position += 3)
        {
            tile[position] ^= 0x80;
            var matches = MatchingEntries(tile, hashes);
            tile[position] ^= 0x80;

            // The precertificate and the chain are not in the tree: only their lengths can show in the hashes.
            Assert.True(!covered[position] || matches < 10, $"byte {position}");
        }

        Assert.Equal(10, MatchingEntries(tile, hashes));
    }

    private static int MatchingEntries(byte[] tile, byte[] hashes)
    {
        var matches = 0;
        var reader = new TileReader(tile);
        while (reader.MoveNext())
        {
            var place = (reader.Count - 1) * Hash256.Size;
            matches += place < hashes.Length
                && MerkleHash.Leaf(reader.Current.TimestampedEntry) == new Hash256(hashes.AsSpan(place, Hash256.Size)) ? 1 : 0;
        }

        return matches;
    }
}
