using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>What stands beside one leaf cannot be read. The tree does not cover it, so the root stays right.</summary>
/// <param name="Index">The entry.</param>
/// <param name="Flaw">How it is broken.</param>
public sealed record BrokenExtraData(long Index, ExtraDataFlaw Flaw) : LogFault(LogEndpoint.Entries | LogEndpoint.Proof)
{
    /// <inheritdoc/>
    public override bool Changes(long index) => index == Index;

    /// <inheritdoc/>
    public override ForgedEntry Entry(long index, ForgedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry with { Flaw = Flaw };
    }
}
