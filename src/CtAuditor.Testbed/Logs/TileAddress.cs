using System.Globalization;

namespace CtAuditor.Testbed.Logs;

/// <summary>Which tile: /tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;] or /tile/data/&lt;N&gt;[.p/&lt;W&gt;] of static-ct-api.</summary>
/// <param name="IsData">Whether it holds entries; they match the hash tile of level 0.</param>
/// <param name="Level">0 to 5.</param>
/// <param name="Index">N.</param>
/// <param name="Width">1 to 255, or 256 for a full tile.</param>
public readonly record struct TileAddress(bool IsData, int Level, long Index, int Width)
{
    /// <summary>Entries or hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Index of the first leaf below this tile.</summary>
    public long FirstLeaf => checked((Index * FullWidth) << (8 * Level));

    /// <summary>Index after the last leaf below this tile.</summary>
    public long EndLeaf => checked(((Index * FullWidth) + Width) << (8 * Level));

    /// <summary>Reads the part of a URL after "tile/", as strictly as the specification writes it.</summary>
    public static bool TryParse(string path, out TileAddress tile)
    {
        ArgumentNullException.ThrowIfNull(path);
        tile = default;
        var parts = path.Split('/');
        var end = parts.Length;
        var width = FullWidth;
        if (end >= 3 && parts[end - 2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!TryNumber(parts[end - 1], out width) || width is < 1 or > 255)
            {
                return false;
            }

            end--;
            parts[end - 1] = parts[end - 1][..^2];
        }

        var isData = parts[0] == "data";
        var level = 0;
        if (end < 2 || (!isData && (!TryNumber(parts[0], out level) || level > 5)))
        {
            return false;
        }

        long index = 0;
        for (var i = 1; i < end; i++)
        {
            var digits = parts[i];
            if (i < end - 1)
            {
                if (!digits.StartsWith('x'))
                {
                    return false;
                }

                digits = digits[1..];
            }

            // 2^40 entries (uint40 leaf_index) are under 2^32 data tiles: four groups of digits hold them.
            if (digits.Length != 3 || end > 5 || !digits.All(char.IsAsciiDigit))
            {
                return false;
            }

            index = (index * 1000) + int.Parse(digits, CultureInfo.InvariantCulture);
        }

        // "x000/001" would be a second name of "001".
        if (end > 2 && parts[1] == "x000")
        {
            return false;
        }

        tile = new TileAddress(isData, level, index, width);
        return level < 5 || index < 256;
    }

    /// <summary>The path after the monitoring prefix.</summary>
    public override string ToString()
    {
        var text = (Index % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
        {
            text = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:D3}/{text}");
        }

        var level = IsData ? "data" : Level.ToString(CultureInfo.InvariantCulture);
        return Width == FullWidth ? $"tile/{level}/{text}" : string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{text}.p/{Width}");
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number.ToString(CultureInfo.InvariantCulture) == text;
}
