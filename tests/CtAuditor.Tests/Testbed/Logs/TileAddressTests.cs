using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Testbed.Logs;

public class TileAddressTests
{
    [Theory]
    [InlineData("0/000", false, 0, 0, 256)]
    [InlineData("0/x001/x234/067", false, 0, 1234067, 256)]
    [InlineData("1/017.p/112", false, 1, 17, 112)]
    [InlineData("data/x273/000.p/1", true, 0, 273000, 1)]
    [InlineData("5/255", false, 5, 255, 256)]
    public void A_tile_path_is_read_and_written_as_the_specification_has_it(string path, bool isData, int level, long index, int width)
    {
        Assert.True(TileAddress.TryParse(path, out var tile));
        Assert.Equal(new TileAddress(isData, level, index, width), tile);
        Assert.Equal("tile/" + path, tile.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("6/000")]
    [InlineData("00/000")]
    [InlineData("-1/000")]
    [InlineData("0/0")]
    [InlineData("0/001/000")]
    [InlineData("0/x000/001")]
    [InlineData("0/x001")]
    [InlineData("0/000.p/0")]
    [InlineData("0/000.p/256")]
    [InlineData("0/000.p/07")]
    [InlineData("0/000.p")]
    [InlineData("0/+01")]
    [InlineData("data/x001/x001/x001/x001/x001/000")]
    public void Another_path_is_no_tile(string path) => Assert.False(TileAddress.TryParse(path, out _));
}
