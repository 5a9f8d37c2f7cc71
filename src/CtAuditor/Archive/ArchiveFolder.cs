using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>An archive to read from: every segment in a folder, from whichever machine.</summary>
public sealed class ArchiveFolder
{
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> _issuers = [];
    private readonly List<SegmentFile> _segments = [];

    private ArchiveFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => SegmentName.TryParse(Path.GetFileName(path), out _)).Order(StringComparer.Ordinal))
        {
            var segment = SegmentFile.Read(path);
            _segments.Add(segment);
            foreach (var (fingerprint, certificate) in segment.Issuers)
            {
                if (_issuers.Count < SegmentLimits.MaximumIssuers)
                {
                    _issuers.TryAdd(fingerprint, certificate);
                }
            }
        }

        Logs = [.. _segments.Where(segment => segment.Log is not null).GroupBy(segment => segment.Log!.LogId).Select(ArchivedLog.Of).OrderBy(log => log.Descriptor.Name, StringComparer.Ordinal)];
    }

    /// <summary>The logs, by name.</summary>
    internal IReadOnlyList<ArchivedLog> Logs { get; }

    /// <summary>The segments, by file name.</summary>
    internal IReadOnlyList<SegmentFile> AllSegments => _segments;

    /// <summary>What there is, by log and index.</summary>
    public IReadOnlyList<ArchivedSegment> Segments =>
        [.. _segments.Select(ArchivedSegment.Of).OrderBy(segment => segment.LogName, StringComparer.Ordinal).ThenBy(segment => segment.Start).ThenBy(segment => segment.File, StringComparer.Ordinal)];

    /// <summary>Whether all logs of Chrome's list are among <see cref="KnownLogs"/>, as the crawl that saw lists last says.</summary>
    public bool KnowsEveryChromeLog => Headers.MaxBy(header => header.Known.Select(log => log.LastSeen).DefaultIfEmpty(long.MinValue).Max())?.KnowsEveryChromeLog ?? false;

    private IEnumerable<Messages.SegmentHeader> Headers => _segments.Select(segment => segment.Header).OfType<Messages.SegmentHeader>();

    /// <summary>Names of the logs.</summary>
    public IReadOnlyList<string> LogNames => [.. Logs.Select(log => log.Descriptor.Name)];

    /// <summary>What showed to be wrong when the folder was read; <see cref="ArchiveVerifier"/> looks closer.</summary>
    public IReadOnlyList<SegmentProblem> Problems => [.. _segments.SelectMany(segment => segment.Problems)];

    /// <summary>Reads a folder: everything but the entries.</summary>
    /// <exception cref="ArchiveException">It is not there, or cannot be read.</exception>
    public static ArchiveFolder Open(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            return new ArchiveFolder(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The archive '{folder}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The entry of a log, out of any segment that has it; only where none has, out of one with a gap there.</summary>
    /// <param name="logName">The log's name, in any case.</param>
    /// <param name="index">The entry's index.</param>
    /// <returns>A batch of that one entry, for the caller to dispose; null where there is none.</returns>
    public RawEntryBatch? FindEntry(string logName, long index)
    {
        var ofLog = _segments.Where(segment => segment.Log?.Name.Equals(logName, StringComparison.OrdinalIgnoreCase) == true);
        foreach (var segment in ofLog.OrderBy(segment => segment.Gaps.Any(gap => gap.Start <= index && index < gap.End)))
        {
            foreach (var block in segment.Blocks.Where(block => block.Start <= index && index < block.End))
            {
                using var batch = segment.ReadEntries(block, Issuer, out _);
                if (batch is not null)
                {
                    return batch.Copy((int)(index - batch.Start), (int)(index - batch.Start) + 1);
                }
            }
        }

        return null;
    }

    /// <summary>Every log that any segment names, as the crawl tells it that saw it last in a list.</summary>
    public IReadOnlyList<KnownLog> KnownLogs() =>
    [
        .. Headers
            .SelectMany(header => header.Known)
            .Select(KnownLogMessages.Read)
            .OfType<KnownLog>()
            .GroupBy(log => log.LogId)
            .Select(same => same.MaxBy(log => log.LastSeen)!),
    ];

    /// <summary>A CA certificate by its SHA-256.</summary>
    public ReadOnlyMemory<byte>? Issuer(Hash256 fingerprint) => _issuers.TryGetValue(fingerprint, out var certificate) ? certificate : null;

    /// <summary>The certificates of an entry's chain, issuer first, as far as they are in the archive.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ChainOf(in LogEntryView entry)
    {
        var chain = new List<ReadOnlyMemory<byte>>();
        for (var rest = entry.ChainFingerprints; !rest.IsEmpty; rest = rest[Hash256.Size..])
        {
            if (Issuer(new Hash256(rest[..Hash256.Size])) is { } certificate)
            {
                chain.Add(certificate);
            }
        }

        var reader = new ChainReader(entry.Chain);
        while (!reader.AtEnd && reader.TryRead(out var inline, out _))
        {
            chain.Add(inline.ToArray());
        }

        return chain;
    }
}
