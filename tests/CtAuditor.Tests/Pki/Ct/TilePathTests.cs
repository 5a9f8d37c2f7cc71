using CtAuditor.Pki.Ct;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Ct;

public sealed class TilePathTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1234, 7, "tile/0/x001/234.p/7")]
    [InlineData(-1, 1234067, 256, "tile/data/x001/x234/067")]
    [InlineData(-1, 3, 10, "tile/data/003.p/10")]
    [InlineData(5, 999, 255, "tile/5/999.p/255")]
    [InlineData(1, 1000, 1, "tile/1/x001/000.p/1")]
    [InlineData(0, (1L << 40) - 1, 256, "tile/0/x001/x099/x511/x627/775")]
    public void A_tile_has_one_path(int level, long index, int width, string path)
    {
        var tile = new TilePath(level, index, width);

        Assert.Equal(path, tile.ToString());
        Assert.True(TilePath.TryParse(path, out var parsed));
        Assert.Equal(tile, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile//000")]
    [InlineData("Tile/0/000")]
    [InlineData("tile/6/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/names/000")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x00")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/x001/x234")]
    [InlineData("tile/0/x001/234/")]
    [InlineData("tile/0/x1/234")]
    [InlineData("tile/0/x0001/234")]
    [InlineData("tile/0/+01")]
    [InlineData("tile/0/0 1")]
    [InlineData("tile/0/٠٠١")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/1000")]
    [InlineData("tile/0/000.p/1/")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/x001.p/1/234")]
    [InlineData("tile/0/x001/x099/x511/x627/776")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/999")]
    public void Any_other_text_is_no_tile(string text)
    {
        Assert.False(TilePath.TryParse(text, out var path), path.ToString());
        Assert.Equal(default, path);
    }

    [Fact]
    public void Every_tile_is_read_back_from_its_path() =>
        Prop.ForAll(
            Gen.Choose(-1, 5).ToArbitrary(),
            Gen.Choose(0, int.MaxValue).Two().Select(parts => ((long)parts.Item1 * 512 + parts.Item2) % (1L << 40)).ToArbitrary(),
            Gen.Choose(1, 256).ToArbitrary(),
            (level, index, width) =>
            {
                var tile = new TilePath(level, index, width);
                return TilePath.TryParse(tile.ToString(), out var parsed) && parsed == tile;
            }).QuickCheckThrowOnFailure();

    /// <summary>The examples of c2sp.org/static-ct-api, Partial Tiles: 70,000 and 256 leaves.</summary>
    [Theory]
    [InlineData(TilePath.DataLevel, 70_000, 273, 112)]
    [InlineData(0, 70_000, 273, 112)]
    [InlineData(1, 70_000, 1, 17)]
    [InlineData(2, 70_000, 0, 1)]
    [InlineData(3, 70_000, 0, 0)]
    [InlineData(0, 256, 1, 0)]
    [InlineData(1, 256, 0, 1)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(5, long.MaxValue, 32767, 255)]
    public void The_size_of_the_tree_says_which_tiles_there_are(int level, long treeSize, long full, int partial)
    {
        Assert.Equal(full, TilePath.FullTiles(level, treeSize));
        Assert.Equal(partial, TilePath.PartialWidth(level, treeSize));
    }

    [Theory]
    [InlineData(-2, 0, 1)]
    [InlineData(6, 0, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, 1L << 40, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 257)]
    public void There_is_no_tile_outside_the_ranges(int level, long index, int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TilePath(level, index, width));

    [Fact]
    public void A_partial_tile_has_a_full_one_in_its_place()
    {
        var partial = new TilePath(TilePath.DataLevel, 1234, 7);

        Assert.True(partial.IsPartial);
        Assert.False(partial.Full.IsPartial);
        Assert.Equal("tile/data/x001/234", partial.Full.ToString());
    }
}
