using CtAuditor.Intake;

namespace CtAuditor.Store;

/// <summary>A key whose certificates are to be fetched again and judged.</summary>
/// <param name="Key">The key.</param>
/// <param name="Since">When it was first suspected.</param>
/// <param name="Attempts">Attempts that could not be finished.</param>
/// <param name="NextTry">Not to be looked at before.</param>
/// <param name="Marks">How often it was suspected, by which a mark that comes meanwhile is noticed.</param>
public sealed record SuspectRow(PairingKey Key, DateTimeOffset Since, int Attempts, DateTimeOffset NextTry, long Marks);
