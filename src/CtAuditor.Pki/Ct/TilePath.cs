using System.Globalization;

namespace CtAuditor.Pki.Ct;

/// <summary>
/// Where a static-ct log serves a tile, below its monitoring prefix: <c>tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;]</c>
/// (c2sp.org/static-ct-api, Merkle Tree and Log entries).
/// </summary>
public readonly record struct TilePath
{
    /// <summary>The level that stands for data tiles, written <c>data</c>.</summary>
    public const int DataLevel = -1;

    /// <summary>The highest level of hash tiles: 256^6 leaves are more than a leaf_index can count.</summary>
    public const int MaxLevel = 5;

    /// <summary>Width of a full tile.</summary>
    public const int FullWidth = CtLimits.TileWidth;

    // "tile/data/x001/x099/x511/x627/775.p/255" has 39 characters.
    private const int MaxLength = 64;

    /// <summary>A tile by its coordinates.</summary>
    /// <param name="level">0 to 5, or <see cref="DataLevel"/>.</param>
    /// <param name="index">Position in the level, from 0, under 2^40.</param>
    /// <param name="width">Hashes or entries, 1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is outside its range.</exception>
    public TilePath(int level, long index, int width = FullWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, DataLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaxLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, CtLimits.MaxStaticTreeSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        Level = level;
        Index = index;
        Width = width;
    }

    /// <summary>0 to 5 for hash tiles, <see cref="DataLevel"/> for data tiles.</summary>
    public int Level { get; }

    /// <summary>Position in the level, from 0.</summary>
    public long Index { get; }

    /// <summary>Hashes or entries, 1 to 256.</summary>
    public int Width { get; }

    /// <summary>Whether the tile has fewer than 256 hashes or entries.</summary>
    public bool IsPartial => Width != FullWidth;

    /// <summary>The full tile at the same place, which may have replaced a partial one.</summary>
    public TilePath Full => new(Level, Index);

    /// <summary>Width of the partial tile of a level in a tree of this size: floor(s / 256^l) mod 256. 0 where there is none.</summary>
    /// <param name="level">0 to 5, or <see cref="DataLevel"/>, which counts as 0.</param>
    /// <param name="treeSize">Number of leaves.</param>
    public static int PartialWidth(int level, long treeSize) => (int)(HashCount(level, treeSize) % FullWidth);

    /// <summary>Number of full tiles of a level in a tree of this size; also the index of its partial tile, if it has one.</summary>
    /// <param name="level">0 to 5, or <see cref="DataLevel"/>, which counts as 0.</param>
    /// <param name="treeSize">Number of leaves.</param>
    public static long FullTiles(int level, long treeSize) => HashCount(level, treeSize) / FullWidth;

    /// <summary>Reads what <see cref="ToString"/> writes, and nothing else: no other leading zeros, no full tile as a partial one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TilePath path)
    {
        path = default;
        if (text.Length > MaxLength || !TryTakePart(ref text, out var part) || !part.SequenceEqual("tile") || !TryTakePart(ref text, out part))
        {
            return false;
        }

        var level = DataLevel;
        if (!part.SequenceEqual("data") && (!TryParseNumber(part, 1, out level) || level > MaxLevel))
        {
            return false;
        }

        var width = FullWidth;
        var suffix = text.IndexOf(".p/", StringComparison.Ordinal);
        if (suffix >= 0)
        {
            var digits = text[(suffix + 3)..];
            if (!TryParseNumber(digits, 3, out width) || digits[0] == '0' || width >= FullWidth)
            {
                return false;
            }

            text = text[..suffix];
        }

        if (!TryParseIndex(text, out var index))
        {
            return false;
        }

        path = new TilePath(level, index, width);
        return true;
    }

    /// <summary>The path without a leading slash, for example <c>tile/0/x001/234.p/7</c>.</summary>
    public override string ToString()
    {
        var number = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
        {
            number = $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/{number}";
        }

        var level = Level == DataLevel ? "data" : Level.ToString(CultureInfo.InvariantCulture);
        return IsPartial
            ? string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{number}.p/{Width}")
            : $"tile/{level}/{number}";
    }

    private static long HashCount(int level, long treeSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, DataLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaxLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(treeSize);
        return treeSize >> (8 * Math.Max(level, 0));
    }

    private static bool TryParseIndex(ReadOnlySpan<char> text, out long index)
    {
        index = 0;
        var isFirst = true;
        while (TryTakePart(ref text, out var part))
        {
            var isLast = text.IsEmpty;
            if (!isLast)
            {
                if (part.IsEmpty || part[0] != 'x')
                {
                    return false;
                }

                part = part[1..];
            }

            // x000 in front would be a leading zero.
            if (part.Length != 3 || !TryParseNumber(part, 3, out var group) || (isFirst && !isLast && group == 0))
            {
                return false;
            }

            index = (index * 1000) + group;
            if (index >= CtLimits.MaxStaticTreeSize)
            {
                return false;
            }

            isFirst = false;
            if (isLast)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the text up to the next slash; a slash at the end leaves an empty part, which nothing accepts.</summary>
    private static bool TryTakePart(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> part)
    {
        part = default;
        if (text.IsEmpty)
        {
            return false;
        }

        var slash = text.IndexOf('/');
        part = slash < 0 ? text : text[..slash];
        text = slash < 0 ? default : text[(slash + 1)..];
        return slash < 0 || !text.IsEmpty;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> digits, int maxDigits, out int value)
    {
        value = 0;
        if (digits.IsEmpty || digits.Length > maxDigits || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        foreach (var digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
