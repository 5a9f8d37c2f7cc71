using System.Runtime.InteropServices;
using CtAuditor.Intake;

namespace CtAuditor.Store;

/// <summary>Records whose time has come, as they were handed in.</summary>
/// <param name="Kind">What they waited for.</param>
/// <param name="Due">Since when they are due.</param>
/// <param name="Bytes">The records, one after another.</param>
public sealed record DueRecords(DeadlineKind Kind, DateTimeOffset Due, byte[] Bytes)
{
    /// <summary>The records, where they are pairing records.</summary>
    public ReadOnlySpan<PairingRecord> Records => MemoryMarshal.Cast<byte, PairingRecord>(Bytes);
}
