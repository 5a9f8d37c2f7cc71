using CtAuditor.Pki;

namespace CtAuditor.Archive;

/// <summary>Closes a segment that a killed crawl left open, at its last whole block.</summary>
internal static class SegmentRecovery
{
    /// <summary>Closes it; a segment without an entry or a head, or without a readable header, goes away.</summary>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static void Close(string path)
    {
        var segment = SegmentFile.Read(path);
        if (segment.Log is not { } log || (segment.Blocks.Count == 0 && segment.Heads.Count == 0))
        {
            File.Delete(path);
            return;
        }

        // A kill leaves a beginning of what was to be written. Should the disk have lost something in the middle, what comes
        // after it is read again as well.
        ReadOnlyMemory<byte>? Issuer(Hash256 fingerprint) => segment.Issuers.TryGetValue(fingerprint, out var certificate) ? certificate : null;
        var (_, _, problem) = SegmentScan.Run(segment, Issuer);
        var good = problem is null ? segment.GoodLength : Math.Min(segment.GoodLength, problem.Offset);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            file.SetLength(good);
        }

        var whole = SegmentFile.Read(path);
        var tally = SegmentScan.Run(whole, Issuer).Tally;
        using var writer = new SegmentWriter(path, whole.Header!);
        writer.Resume(good);
        writer.Close(tally.ToTrailer(), Path.Combine(Path.GetDirectoryName(path)!, SegmentName.Of(log.LogId, tally.Start, tally.End).ToString()));
    }
}
