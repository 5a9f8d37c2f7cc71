using System.Collections.Concurrent;
using System.Security.Cryptography;
using CtAuditor.Pki;

namespace CtAuditor.Testbed.Logs;

/// <summary>
/// Compressed data tiles that were made once: in memory, or full ones in a folder, where a later run finds them again.
/// </summary>
internal sealed class CompressedTiles(ServedLog log, string? folder)
{
    private readonly ConcurrentDictionary<TileAddress, byte[]> _memory = new();

    /// <summary>The tile's gzip body, from the store or from <paramref name="make"/>.</summary>
    public byte[] Get(TileAddress tile, Func<byte[]> make)
    {
        if (folder is null || tile.Width != TileAddress.FullWidth)
        {
            return _memory.GetOrAdd(tile, _ => make());
        }

        var path = PathOf(folder, tile);
        if (File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }

        var bytes = make();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Written aside and moved, so that nobody ever reads half a tile.
        var aside = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        File.WriteAllBytes(aside, bytes);
        File.Move(aside, path, overwrite: true);
        return bytes;
    }

    /// <summary>Named by the subtree's hash and the first entry's bytes beside the leaf: other content, another name.</summary>
    private string PathOf(string top, TileAddress tile)
    {
        var beside = Hash256.Of(log.Entry(tile.FirstLeaf).TileLeaf()).ToHex()[..16];
        var subtree = log.Tree.Node(8, tile.Index).ToHex();
        return Path.Combine(top, subtree[..2], $"{subtree}-{beside}.gz");
    }
}
