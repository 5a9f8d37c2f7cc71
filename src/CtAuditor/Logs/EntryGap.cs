using CtAuditor.Pki;

namespace CtAuditor.Logs;

/// <summary>
/// Entries whose leaf hashes are known and proven, but whose bytes could not be split off a data tile
/// (<see cref="LogFaultKind.MalformedTile"/>).
/// </summary>
/// <param name="Start">First index without bytes.</param>
/// <param name="End">The index after the last one.</param>
/// <param name="Fault">Why; its offset is in the data tile.</param>
/// <param name="Tile">The tile's path below the monitoring prefix.</param>
public sealed record EntryGap(long Start, long End, Fault Fault, string Tile);
