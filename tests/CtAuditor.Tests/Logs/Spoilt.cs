using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Tests.Logs;

/// <summary>Faults made on the spot, one for each step of answering.</summary>
internal static class Spoilt
{
    public static LogFault Answer(LogEndpoint on, Func<LogAnswer, LogAnswer> change, int times = int.MaxValue) => new AnswerFault(on, change) { Times = times };

    public static LogFault Ask(LogEndpoint on, Func<LogRequest, LogRequest> change, int times = int.MaxValue) => new AskFault(on, change) { Times = times };

    public static LogFault Head(Func<LogHead, ServedLog, LogHead> change) => new HeadFault(change);

    public static LogFault Source(ServedLog other) => new SourceFault(other);

    public static LogFault Entry(long index, Func<ForgedEntry, ForgedEntry> change, int times = int.MaxValue) => new EntryFault(index, change) { Times = times };

    public static LogFault Hashes(Func<byte[], byte[]> change) => new HashFault(change);

    private sealed record AnswerFault(LogEndpoint Where, Func<LogAnswer, LogAnswer> Change) : LogFault(Where)
    {
        public override LogAnswer Answer(LogRequest request, LogAnswer answer) => Change(answer);
    }

    private sealed record AskFault(LogEndpoint Where, Func<LogRequest, LogRequest> Change) : LogFault(Where)
    {
        public override LogRequest Ask(LogRequest request, ServedLog log) => Change(request);
    }

    private sealed record HeadFault(Func<LogHead, ServedLog, LogHead> Change) : LogFault(LogEndpoint.All)
    {
        public override LogHead Head(LogHead head, ServedLog log) => Change(head, log);
    }

    private sealed record SourceFault(ServedLog Other) : LogFault(LogEndpoint.All)
    {
        public override ServedLog Source(ServedLog log) => Other;
    }

    private sealed record EntryFault(long Index, Func<ForgedEntry, ForgedEntry> Change) : LogFault(LogEndpoint.Entries)
    {
        public override bool Changes(long index) => index == Index;

        public override ForgedEntry Entry(long index, ForgedEntry entry) => Change(entry);
    }

    private sealed record HashFault(Func<byte[], byte[]> Change) : LogFault(LogEndpoint.HashTile)
    {
        public override byte[] Hashes(byte[] tile) => Change(tile);
    }
}
