using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// One bit of one entry's certificate or TBSCertificate is not what the tree hashed; as in Yeti 2022. Hash tiles, proofs
/// and heads are right.
/// </summary>
/// <param name="Index">The entry.</param>
/// <param name="ByteFromEnd">Whose lowest bit flips, counted from the end of the certificate; 1 is its last byte.</param>
public sealed record FlippedBit(long Index, int ByteFromEnd = 1) : LogFault(LogEndpoint.Entries | LogEndpoint.Proof)
{
    /// <inheritdoc/>
    public override bool Changes(long index) => index == Index;

    /// <inheritdoc/>
    public override ForgedEntry Entry(long index, ForgedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var bytes = entry.SignedEntry.ToArray();
        bytes[^ByteFromEnd] ^= 0x01;
        return entry with { SignedEntry = bytes };
    }
}
