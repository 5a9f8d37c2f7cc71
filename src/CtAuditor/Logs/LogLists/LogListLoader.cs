using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CtAuditor.Configuration;
using CtAuditor.Http;

namespace CtAuditor.Logs.LogLists;

/// <summary>
/// Gets a log list, from the web or a file, with its signature; the last good copy stands in for one that is not to be had
/// or not to be believed. What goes wrong is a value; only cancellation throws.
/// </summary>
public sealed class LogListLoader(Fetcher web, TimeProvider time)
{
    /// <summary>How long a publisher is not asked again: lists change every few days, and a nightly crawl always asks.</summary>
    public static readonly TimeSpan MinimumInterval = TimeSpan.FromHours(1);

    /// <summary>Chrome stops enforcing CT when its list is older than this: what a list says is then no longer sure.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromDays(70);

    // log_list.json has its signature in log_list.sig.
    private const string ListExtension = ".json";
    private const string SignatureExtension = ".sig";

    /// <summary>Gets a list.</summary>
    /// <param name="source">Which.</param>
    /// <param name="kept">The last good copy; null when there is none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LoadedLogList> LoadAsync(LogListSource source, LogListCopy? kept, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var now = time.GetUtcNow();
        var last = kept is not null && TryOpen(source, kept, out var keptList, out _) ? Loaded(source, kept, keptList, LogListOrigin.Kept, now) : null;
        if (source.Location.Url is not null && last is not null && kept!.SeenAt <= now && now - kept.SeenAt < MinimumInterval)
        {
            return last with { Origin = LogListOrigin.Recent };
        }

        var (copy, problem) = source.Location.File is { } file
            ? await ReadFileAsync(source, file, cancellation).ConfigureAwait(false)
            : await FetchAsync(source, source.Location.Url!, last?.Copy, cancellation).ConfigureAwait(false);
        if (copy is null || !TryOpen(source, copy, out var list, out problem))
        {
            return last is null
                ? new LoadedLogList { Source = source, Origin = LogListOrigin.Missing, Problem = problem }
                : last with { Problem = $"{problem}; the copy of {Text(kept!.SeenAt)} is used" };
        }

        // A cache that is behind, or somebody who replays an old list: its signature is as good as ever. A file is what its owner wants.
        if (source.Location.Url is not null && last?.List is { } before && list.Timestamp < before.Timestamp)
        {
            return last with { Notices = [.. last.Notices, $"was served as of {Text(list.Timestamp.Value)}, before; the copy of {Text(before.Timestamp.Value)} is used"] };
        }

        var loaded = Loaded(source, copy, list, LogListOrigin.Current, now);
        return last is { IsSigned: true } && !loaded.IsSigned
            ? loaded with { Notices = [.. loaded.Notices, "had a signature before, and has none now"] }
            : loaded;
    }

    private static LoadedLogList Loaded(LogListSource source, LogListCopy copy, LogList list, LogListOrigin origin, DateTimeOffset now)
    {
        var notices = new List<string>();
        var isStale = now - list.Timestamp > StaleAfter;
        if (isStale)
        {
            var made = list.Timestamp!.Value;
            notices.Add(string.Create(
                CultureInfo.InvariantCulture, $"is {(int)(now - made).TotalDays} days old by its own timestamp, {Text(made)}: logs may have come and gone since"));
        }

        if (list.Dropped.Count > 0)
        {
            notices.Add(string.Create(CultureInfo.InvariantCulture, $"has {list.Dropped.Count} entries that cannot be used, the first {list.Dropped[0]}"));
        }

        return new LoadedLogList { Source = source, Origin = origin, List = list, Copy = copy, IsStale = isStale, Notices = notices };
    }

    private static bool TryOpen(LogListSource source, LogListCopy copy, [NotNullWhen(true)] out LogList? list, [NotNullWhen(false)] out string? problem)
    {
        list = null;
        if (copy.Signature.IsEmpty && !source.Key.IsEmpty)
        {
            problem = "no signature is beside it, and the configuration has a key for one";
            return false;
        }

        var key = source.Key.IsEmpty ? LogListSignature.PublishedKey : source.Key;
        if (!copy.Signature.IsEmpty && !LogListSignature.Verify(copy.Body.Span, copy.Signature.Span, key.Span))
        {
            problem = "the signature beside it is not one of the key that it should be of: the list is refused";
            return false;
        }

        return LogListReader.TryRead(copy.Body, source.Program, out list, out problem);
    }

    private async Task<(LogListCopy? Copy, string? Problem)> FetchAsync(LogListSource source, Uri url, LogListCopy? kept, CancellationToken cancellation)
    {
        var request = new FetchRequest
        {
            Uri = url,
            MaximumBytes = LogListReader.MaximumBytes,
            AcceptGzip = true,
            IfNoneMatch = kept?.ETag,
            IfModifiedSince = kept?.LastModified,
        };
        using var response = await web.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response is { Outcome: FetchOutcome.Answered, Status: 304 } && kept is not null)
        {
            return (kept with { SeenAt = time.GetUtcNow() }, null);
        }

        if (!response.IsOk)
        {
            return (null, response.ToString());
        }

        var (signature, problem) = await FetchSignatureAsync(url, cancellation).ConfigureAwait(false);
        return problem is not null
            ? (null, problem)
            : (Copy(source, response.Body.ToArray(), signature) with { ETag = response.ETag, LastModified = response.LastModified }, null);
    }

    private async Task<(byte[] Signature, string? Problem)> FetchSignatureAsync(Uri list, CancellationToken cancellation)
    {
        if (!list.AbsolutePath.EndsWith(ListExtension, StringComparison.OrdinalIgnoreCase))
        {
            return ([], null);
        }

        var url = new UriBuilder(list) { Path = list.AbsolutePath[..^ListExtension.Length] + SignatureExtension }.Uri;
        var request = new FetchRequest { Uri = url, MaximumBytes = LogListSignature.MaximumBytes };
        using var response = await web.SendAsync(request, cancellation).ConfigureAwait(false);

        // Only an answer says that there is none: who can hold a signature back must not make a list unsigned.
        return response switch
        {
            { IsOk: true, Body.IsEmpty: false } => (response.Body.ToArray(), null),
            { Outcome: FetchOutcome.Answered, Status: 403 or 404 or 410 } => ([], null),
            _ => ([], $"its signature could not be had: {response}"),
        };
    }

    private async Task<(LogListCopy? Copy, string? Problem)> ReadFileAsync(LogListSource source, string file, CancellationToken cancellation)
    {
        try
        {
            if (new FileInfo(file).Length > LogListReader.MaximumBytes)
            {
                return (null, "the file is too large for a log list");
            }

            var body = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
            var signatureFile = file.EndsWith(ListExtension, StringComparison.OrdinalIgnoreCase) ? file[..^ListExtension.Length] + SignatureExtension : null;
            if (!File.Exists(signatureFile))
            {
                return (Copy(source, body, []), null);
            }

            return new FileInfo(signatureFile).Length > LogListSignature.MaximumBytes
                ? (null, "the file beside it is too large for a signature")
                : (Copy(source, body, await File.ReadAllBytesAsync(signatureFile, cancellation).ConfigureAwait(false)), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, exception.Message);
        }
    }

    private LogListCopy Copy(LogListSource source, byte[] body, byte[] signature)
    {
        var now = time.GetUtcNow();
        return new LogListCopy { Source = source.ToString(), Body = body, Signature = signature, FetchedAt = now, SeenAt = now };
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
