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
    public void A_tile_with_any_byte_changed_is_noticed_or_read_and_never_throws()
    {
        var tile = File.ReadAllBytes(SharedData.Path(Log + "tile/data/003.p/10"));
        var hashes = File.ReadAllBytes(SharedData.Path(Log + "tile/0/003.p/10"));
        for (var position = 0; position < tile.Length; position += 7)
        {
            tile[position] ^= 0x80;
            var reader = new TileReader(tile);
            var unchanged = 0;
            while (reader.MoveNext())
            {
                var expected = reader.Count > 10 ? default : new Hash256(hashes.AsSpan((reader.Count - 1) * Hash256.Size, Hash256.Size));
                unchanged += reader.CurrentFault == Fault.None && MerkleHash.Leaf(reader.Current.TimestampedEntry) == expected ? 1 : 0;
            }

            // What the tree does not cover, the precertificate and the chain, may change without a trace in the hashes.
            Assert.InRange(unchanged, 0, 10);
            Assert.InRange(reader.Position, 0, tile.Length);
            tile[position] ^= 0x80;
        }
    }
}
