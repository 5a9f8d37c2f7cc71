using System.Globalization;
using CtAuditor.Pki;

namespace CtAuditor.Archive;

/// <summary>
/// The file name of a segment: the first 16 digits of the log id, the first index, the index after the last one. Segments of the
/// same name are of the same entries, whoever made them.
/// </summary>
/// <param name="Log">The first eight bytes of the log id.</param>
/// <param name="Start">Index of the first entry.</param>
/// <param name="End">The index after the last one; null while the segment is open.</param>
internal readonly record struct SegmentName(ulong Log, long Start, long? End)
{
    /// <summary>What closed segments end in.</summary>
    public const string ClosedSuffix = ".pb.gz";

    /// <summary>What the others end in: a crawl is writing them, or was killed.</summary>
    public const string OpenSuffix = ".open";

    private const int LogDigits = 16;
    private const int IndexDigits = 12;

    /// <summary>The name of a segment.</summary>
    public static SegmentName Of(Hash256 logId, long start, long? end) => new(logId.Prefix, start, end);

    /// <summary>Reads a file's name, without its folder.</summary>
    public static bool TryParse(string file, out SegmentName name)
    {
        name = default;
        var isOpen = file.EndsWith(OpenSuffix, StringComparison.Ordinal);
        if (!isOpen && !file.EndsWith(ClosedSuffix, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = file[..^(isOpen ? OpenSuffix : ClosedSuffix).Length].Split('-');
        if (parts.Length != (isOpen ? 2 : 3)
            || parts[0].Length != LogDigits
            || !ulong.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var log)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return false;
        }

        long end = 0;
        if (!isOpen && !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out end))
        {
            return false;
        }

        name = new SegmentName(log, start, isOpen ? null : end);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Log.ToString($"x{LogDigits}", CultureInfo.InvariantCulture)}-{Start.ToString($"D{IndexDigits}", CultureInfo.InvariantCulture)}")
        + (End is { } end ? $"-{end.ToString($"D{IndexDigits}", CultureInfo.InvariantCulture)}{ClosedSuffix}" : OpenSuffix);
}
