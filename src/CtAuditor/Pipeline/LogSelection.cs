using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;

namespace CtAuditor.Pipeline;

/// <summary>Which logs a crawl tails, and which it only knows of: from the log lists and from the configuration.</summary>
internal sealed class LogSelection
{
    /// <summary>Google's list has 80 KB, Apple's 150 KB.</summary>
    private const int MaximumListBytes = 8 * 1024 * 1024;

    private LogSelection(IReadOnlyList<LogDescriptor> tailed, IReadOnlyList<KnownLog> known, bool knowsEveryChromeLog, IReadOnlyList<FailedLog> failed)
    {
        Tailed = tailed;
        Known = known;
        KnowsEveryChromeLog = knowsEveryChromeLog;
        Failed = failed;
    }

    /// <summary>The logs to read.</summary>
    public IReadOnlyList<LogDescriptor> Tailed { get; }

    /// <summary>The logs of the lists, tailed or not.</summary>
    public IReadOnlyList<KnownLog> Known { get; }

    /// <summary>Whether the whole of a Google log list is known.</summary>
    public bool KnowsEveryChromeLog { get; }

    /// <summary>Lists that could not be had; the logs of the others are read all the same.</summary>
    public IReadOnlyList<FailedLog> Failed { get; }

    /// <summary>Reads the lists and applies include, exclude and the names asked for.</summary>
    /// <exception cref="CrawlRefusedException">No log is left, or a name asked for is none.</exception>
    public static async Task<LogSelection> LoadAsync(
        LogsConfiguration configuration, IReadOnlyList<string> names, Fetcher web, DateTimeOffset now, CancellationToken cancellation)
    {
        var all = configuration.Extra.Select(Describe).ToList();
        var failed = new List<FailedLog>();
        var known = new List<KnownLog>();
        var hasList = false;
        foreach (var source in configuration.Lists)
        {
            var (list, problem) = await LoadListAsync(source, web, cancellation).ConfigureAwait(false);
            hasList |= list is not null;
            all.AddRange(list?.Logs ?? []);
            known.AddRange((list?.Logs ?? []).Select(log => Know(log, now)));
            if (problem is not null)
            {
                failed.Add(new FailedLog(source.ToString(), problem));
            }
        }

        // The same log in two lists, or in a list and in the configuration, is one log.
        all = [.. all.DistinctBy(log => log.LogId)];
        var wanted = all.Where(log => configuration.Selects(log.Name)).ToList();
        var tailed = names.Count == 0 ? wanted : [.. names.Select(name => Named(name, wanted)).DistinctBy(log => log.LogId)];
        if (tailed.Count == 0 && failed.Count == 0)
        {
            throw new CrawlRefusedException("No log is left to read: logs.lists and logs.extra name none, or include and exclude leave none.");
        }

        return new LogSelection(tailed, [.. known.DistinctBy(log => log.LogId)], hasList && failed.Count == 0, failed);
    }

    private static LogDescriptor Named(string name, List<LogDescriptor> logs) =>
        logs.Find(log => log.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new CrawlRefusedException(
            Spelling.Nearest(name, logs.Select(log => log.Name)) is { } near
                ? $"There is no log '{name}'. Did you mean '{near}'?"
                : $"There is no log '{name}' among the {logs.Count} that the configuration selects.");

    private static LogDescriptor Describe(ExtraLog log) => new()
    {
        Name = log.Name,
        Kind = log.Kind == LogProtocol.StaticCt ? LogKind.StaticCt : LogKind.Rfc6962,
        MonitoringPrefix = log.Url,
        SubmissionPrefix = log.SubmissionUrl,
        Key = log.Key,
        LogId = Hash256.Of(log.Key.Span),
        MaximumMergeDelay = log.MaximumMergeDelay,
    };

    private static KnownLog Know(LogDescriptor log, DateTimeOffset now) => new()
    {
        LogId = log.LogId,
        Key = log.Key,
        Name = log.Name,
        Operator = log.Operator,
        Kind = log.Kind,
        MonitoringPrefix = log.MonitoringPrefix,
        SubmissionPrefix = log.SubmissionPrefix,
        MaximumMergeDelay = log.MaximumMergeDelay,
        NotAfterStart = log.NotAfterStart,
        NotAfterEnd = log.NotAfterEnd,
        States = Enum.TryParse<LogListState>(log.State, ignoreCase: true, out var state) ? [new(LogProgram.Chrome, state, log.StateSince, now, now)] : [],
        FirstSeen = now,
        LastSeen = now,
    };

    private static async Task<(LogList? List, string? Problem)> LoadListAsync(SourceLocation source, Fetcher web, CancellationToken cancellation)
    {
        var (bytes, problem) = source.File is { } file
            ? await ReadFileAsync(file, cancellation).ConfigureAwait(false)
            : await FetchAsync(source.Url!, web, cancellation).ConfigureAwait(false);
        if (problem is null && GoogleLogListReader.TryRead(bytes, out var list, out problem))
        {
            return (list, null);
        }

        return (null, problem);
    }

    private static async Task<(byte[] Bytes, string? Problem)> ReadFileAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return new FileInfo(file).Length > MaximumListBytes
                ? ([], "the file is too large for a log list")
                : (await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], exception.Message);
        }
    }

    private static async Task<(byte[] Bytes, string? Problem)> FetchAsync(Uri url, Fetcher web, CancellationToken cancellation)
    {
        using var response = await web.SendAsync(new FetchRequest { Uri = url, MaximumBytes = MaximumListBytes, AcceptGzip = true }, cancellation).ConfigureAwait(false);
        return response.IsOk ? (response.Body.ToArray(), null) : ([], response.ToString());
    }
}
