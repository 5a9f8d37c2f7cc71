using System.Diagnostics.CodeAnalysis;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using Google.Protobuf;

namespace CtAuditor.Archive;

/// <summary>Logs, heads, trees and gaps as messages, and back. What cannot be taken back is null: segments come from anywhere.</summary>
internal static class FactMessages
{
    /// <summary>Milliseconds of the longest MMD that is believed, more than a year; real ones are a day.</summary>
    public static ulong LongestMergeDelay { get; } = (ulong)TimeSpan.FromDays(366).TotalMilliseconds;

    /// <summary>A hash as 32 bytes.</summary>
    public static ByteString Bytes(Hash256 hash) => UnsafeByteOperations.UnsafeWrap(hash.ToArray());

    /// <summary>A protocol.</summary>
    public static Messages.Protocol Of(LogKind kind) => kind == LogKind.StaticCt ? Messages.Protocol.StaticCt : Messages.Protocol.Rfc6962;

    /// <summary>The protocol again.</summary>
    public static LogKind Read(Messages.Protocol protocol) => protocol == Messages.Protocol.StaticCt ? LogKind.StaticCt : LogKind.Rfc6962;

    /// <summary>A log.</summary>
    public static Messages.LogFacts Of(LogDescriptor log)
    {
        var facts = new Messages.LogFacts
        {
            Name = log.Name,
            Operator = log.Operator,
            Protocol = Of(log.Kind),
            MonitoringUrl = log.MonitoringPrefix.AbsoluteUri,
            SubmissionUrl = log.SubmissionPrefix.AbsoluteUri,
            Key = ByteString.CopyFrom(log.Key.Span),
            MaximumMergeDelay = (ulong)log.MaximumMergeDelay.TotalMilliseconds,
            State = log.State,
        };

        // An absent time is an absent field: setting null would throw.
        if (log.StateSince is { } since)
        {
            facts.StateSince = since.ToUnixTimeMilliseconds();
        }

        if (log.NotAfterStart is { } start)
        {
            facts.NotAfterStart = start.ToUnixTimeMilliseconds();
        }

        if (log.NotAfterEnd is { } end)
        {
            facts.NotAfterEnd = end.ToUnixTimeMilliseconds();
        }

        return facts;
    }

    /// <summary>A head.</summary>
    public static Messages.TreeHead Of(SignedTreeHead head) => new()
    {
        TreeSize = (ulong)head.TreeSize,
        Timestamp = head.Timestamp,
        RootHash = Bytes(head.RootHash),
        Signature = ByteString.CopyFrom(head.Signature.Span),
    };

    /// <summary>A gap.</summary>
    public static Messages.Gap Of(EntryGap gap) => new()
    {
        Start = (ulong)gap.Start,
        End = (ulong)gap.End,
        Kind = gap.Kind.ToString(),
        Fault = (uint)gap.Fault.Kind,
        Offset = gap.Fault.Offset,
        Detail = gap.Detail,
        Evidence = ByteString.CopyFrom(gap.Evidence.Span),
    };

    /// <summary>The log again.</summary>
    public static LogDescriptor? Read(Messages.LogFacts facts)
    {
        if (facts.Name.Length == 0
            || facts.Key.Length is 0 or > CtLimits.MaxPublicKeyLength
            || facts.MaximumMergeDelay > LongestMergeDelay
            || !Enum.IsDefined(facts.Protocol)
            || !Uri.TryCreate(facts.MonitoringUrl, UriKind.Absolute, out var monitoring)
            || !Uri.TryCreate(facts.SubmissionUrl, UriKind.Absolute, out var submission)
            || !TryTime(facts.HasStateSince, facts.StateSince, out var since)
            || !TryTime(facts.HasNotAfterStart, facts.NotAfterStart, out var start)
            || !TryTime(facts.HasNotAfterEnd, facts.NotAfterEnd, out var end))
        {
            return null;
        }

        return new LogDescriptor
        {
            Name = facts.Name,
            Operator = facts.Operator,
            Kind = Read(facts.Protocol),
            MonitoringPrefix = monitoring,
            SubmissionPrefix = submission,
            Key = facts.Key.ToByteArray(),
            LogId = Hash256.Of(facts.Key.Span),
            MaximumMergeDelay = TimeSpan.FromMilliseconds(facts.MaximumMergeDelay),
            State = facts.State,
            StateSince = since,
            NotAfterStart = start,
            NotAfterEnd = end,
        };
    }

    /// <summary>The head again; its signature is not checked.</summary>
    public static SignedTreeHead? Read(Messages.TreeHead head, Hash256 logId) =>
        head.TreeSize <= long.MaxValue && head.RootHash.Length == Hash256.Size && head.Signature.Length <= ushort.MaxValue
            ? new SignedTreeHead
            {
                LogId = logId,
                TreeSize = (long)head.TreeSize,
                Timestamp = head.Timestamp,
                RootHash = new Hash256(head.RootHash.Span),
                Signature = head.Signature.ToByteArray(),
            }
            : null;

    /// <summary>The gap again.</summary>
    public static EntryGap? Read(Messages.Gap gap) =>
        gap.Start < gap.End && gap.End <= long.MaxValue && gap.Fault <= int.MaxValue && Enum.TryParse<LogFaultKind>(gap.Kind, out var kind) && Enum.IsDefined(kind)
            ? new EntryGap((long)gap.Start, (long)gap.End, kind, new Fault((FaultKind)gap.Fault, gap.Offset), gap.Detail, gap.Evidence.ToByteArray())
            : null;

    /// <summary>A tree of <paramref name="size"/> entries; false where the nodes make none.</summary>
    public static bool TryReadTree(ulong size, IReadOnlyList<ByteString> nodes, [NotNullWhen(true)] out CollapsedTree? tree)
    {
        tree = null;
        return size <= long.MaxValue
            && nodes.All(node => node.Length == Hash256.Size)
            && CollapsedTree.TryCreate((long)size, [.. nodes.Select(node => new Hash256(node.Span))], out tree);
    }

    /// <summary>A time of milliseconds since 1970, absent where it is; false where there is no such time.</summary>
    public static bool TryTime(bool isThere, long milliseconds, out DateTimeOffset? time)
    {
        var isTime = !isThere || (DateTimeOffset.MinValue.ToUnixTimeMilliseconds() <= milliseconds && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        time = isThere && isTime ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        return isTime;
    }
}
