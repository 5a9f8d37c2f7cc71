using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// The page before the one that was asked for comes again: the same number of entries earlier, or the data tile to the
/// left. At the beginning of the log there is none, and the answer is right.
/// </summary>
public sealed record RepeatedPage() : LogFault(LogEndpoint.Entries)
{
    /// <inheritdoc/>
    public override LogRequest Ask(LogRequest request, ServedLog log)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tile.IsData)
        {
            var left = new TileAddress(IsData: true, Level: 0, request.Tile.Index - 1, TileAddress.FullWidth);
            return left.Index < 0 ? request : request with { Tile = left };
        }

        var count = Math.Min(request.End - request.Start + 1, request.Start);
        return request with { Start = request.Start - count, End = request.End - count };
    }
}
