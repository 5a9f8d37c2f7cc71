using CtAuditor.Pki;

namespace CtAuditor.Logs;

/// <summary>Entries whose leaf hashes are known and proven, but whose bytes the log did not give in a form that can be read.</summary>
/// <param name="Start">First index without bytes.</param>
/// <param name="End">The index after the last one.</param>
/// <param name="Kind">
/// <see cref="LogFaultKind.MalformedTile"/> or <see cref="LogFaultKind.TruncatedTile"/>: the data tile cannot be split there;
/// <see cref="LogFaultKind.MalformedEntry"/>: get-entries has no leaf_input for it.
/// </param>
/// <param name="Fault">What is wrong; its offset is in the data tile, or 0.</param>
/// <param name="Detail">What happened, for people.</param>
/// <param name="Evidence">A JSON text (UTF-8) as <see cref="LogFaultEvidence"/> writes it.</param>
public sealed record EntryGap(long Start, long End, LogFaultKind Kind, Fault Fault, string Detail, ReadOnlyMemory<byte> Evidence)
{
    /// <summary>The gap that an answer leaves, told as the fault that it shows.</summary>
    internal static EntryGap Of(LogFaultException shown, long start, long end, Fault fault) => new(start, end, shown.Kind, fault, shown.Message, shown.Evidence);
}
