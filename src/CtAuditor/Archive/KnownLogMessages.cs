using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using Google.Protobuf;

namespace CtAuditor.Archive;

/// <summary>What log lists say of a log as a message, and back. What cannot be taken back is null: segments come from anywhere.</summary>
internal static class KnownLogMessages
{
    /// <summary>A log of the configuration that no list has ever had.</summary>
    public static KnownLog Unlisted(LogDescriptor log) => new()
    {
        LogId = log.LogId,
        Key = log.Key,
        Name = log.Name,
        Operator = log.Operator,
        Kind = log.Kind,
        MonitoringPrefix = log.MonitoringPrefix,
        SubmissionPrefix = log.SubmissionPrefix,
        MaximumMergeDelay = log.MaximumMergeDelay,
        FirstSeen = DateTimeOffset.MinValue,
        LastSeen = DateTimeOffset.MinValue,
    };

    /// <summary>The log as a message.</summary>
    public static Messages.KnownLog Of(KnownLog log)
    {
        var message = new Messages.KnownLog
        {
            Key = ByteString.CopyFrom(log.Key.Span),
            Name = log.Name,
            Operator = log.Operator,
            Protocol = FactMessages.Of(log.Kind),
            MonitoringUrl = log.MonitoringPrefix?.OriginalString ?? "",
            SubmissionUrl = log.SubmissionPrefix?.OriginalString ?? "",
            MaximumMergeDelay = (ulong)log.MaximumMergeDelay.TotalMilliseconds,
            LogType = log.LogType,
            IsTlsOnly = log.IsTlsOnly,
            FinalTree = log.FinalTreeHead is { } final ? new() { RootHash = FactMessages.Bytes(final.RootHash), TreeSize = (ulong)final.TreeSize } : null,
            FirstSeen = log.FirstSeen.ToUnixTimeMilliseconds(),
            LastSeen = log.LastSeen.ToUnixTimeMilliseconds(),
        };

        // An absent time is an absent field: setting null would throw.
        if (log.NotAfterStart is { } start)
        {
            message.NotAfterStart = start.ToUnixTimeMilliseconds();
        }

        if (log.NotAfterEnd is { } end)
        {
            message.NotAfterEnd = end.ToUnixTimeMilliseconds();
        }

        message.PreviousOperators.AddRange(log.PreviousOperators.Select(previous =>
            new Messages.KnownLog.Types.PreviousOperator { Name = previous.Name, Until = previous.Until.ToUnixTimeMilliseconds() }));
        message.States.AddRange(log.States.Select(Of));
        return message;
    }

    /// <summary>The log again.</summary>
    public static KnownLog? Read(Messages.KnownLog message)
    {
        List<LogStateSpan?> states = [.. message.States.Select(Read)];
        List<PreviousOperator?> operators = [.. message.PreviousOperators.Select(Read)];
        if (message.Name.Length == 0
            || message.Key.Length is 0 or > CtLimits.MaxPublicKeyLength
            || message.MaximumMergeDelay > FactMessages.LongestMergeDelay
            || !Enum.IsDefined(message.Protocol)
            || !TryUri(message.MonitoringUrl, out var monitoring)
            || !TryUri(message.SubmissionUrl, out var submission)
            || !FactMessages.TryTime(message.HasNotAfterStart, message.NotAfterStart, out var start)
            || !FactMessages.TryTime(message.HasNotAfterEnd, message.NotAfterEnd, out var end)
            || Time(message.FirstSeen) is not { } firstSeen
            || Time(message.LastSeen) is not { } lastSeen
            || states.Contains(null)
            || operators.Contains(null)
            || message.FinalTree is { } final && (final.RootHash.Length != Hash256.Size || final.TreeSize > long.MaxValue))
        {
            return null;
        }

        return new KnownLog
        {
            LogId = Hash256.Of(message.Key.Span),
            Key = message.Key.ToByteArray(),
            Name = message.Name,
            Operator = message.Operator,
            PreviousOperators = [.. operators.OfType<PreviousOperator>()],
            Kind = FactMessages.Read(message.Protocol),
            MonitoringPrefix = monitoring,
            SubmissionPrefix = submission,
            MaximumMergeDelay = TimeSpan.FromMilliseconds(message.MaximumMergeDelay),
            LogType = message.LogType,
            IsTlsOnly = message.IsTlsOnly,
            NotAfterStart = start,
            NotAfterEnd = end,
            FinalTreeHead = message.FinalTree is { } tree ? new FinalTreeHead(new Hash256(tree.RootHash.Span), (long)tree.TreeSize) : null,
            States = [.. states.OfType<LogStateSpan>()],
            FirstSeen = firstSeen,
            LastSeen = lastSeen,
        };
    }

    private static Messages.KnownLog.Types.State Of(LogStateSpan span)
    {
        var message = new Messages.KnownLog.Types.State
        {
            Program = span.Program.ToString(),
            State_ = span.State.ToString(),
            SeenFrom = span.SeenFrom.ToUnixTimeMilliseconds(),
            SeenUntil = span.SeenUntil.ToUnixTimeMilliseconds(),
        };
        if (span.Since is { } since)
        {
            message.Since = since.ToUnixTimeMilliseconds();
        }

        return message;
    }

    private static LogStateSpan? Read(Messages.KnownLog.Types.State message) =>
        Enum.TryParse<LogProgram>(message.Program, out var program) && Enum.IsDefined(program)
        && Enum.TryParse<LogListState>(message.State_, out var state) && Enum.IsDefined(state)
        && FactMessages.TryTime(message.HasSince, message.Since, out var since)
        && Time(message.SeenFrom) is { } from
        && Time(message.SeenUntil) is { } until
            ? new LogStateSpan(program, state, since, from, until)
            : null;

    private static PreviousOperator? Read(Messages.KnownLog.Types.PreviousOperator message) =>
        Time(message.Until) is { } until ? new PreviousOperator(message.Name, until) : null;

    private static DateTimeOffset? Time(long milliseconds) => FactMessages.TryTime(isThere: true, milliseconds, out var time) ? time : null;

    private static bool TryUri(string text, out Uri? uri)
    {
        uri = null;
        return text.Length == 0 || Uri.TryCreate(text, UriKind.Absolute, out uri);
    }
}
