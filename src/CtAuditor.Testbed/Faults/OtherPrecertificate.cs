using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// The precertificate beside one leaf is not the one that the leaf is about: it is well-formed, but its last signature
/// byte differs and a bit of its serial number too. The tree does not cover it.
/// </summary>
/// <param name="Index">A precert_entry.</param>
public sealed record OtherPrecertificate(long Index) : LogFault(LogEndpoint.Entries | LogEndpoint.Proof)
{
    /// <summary>
    /// Where the serial number's content has its third octet in certificates of 256 bytes to 64 KB: after the headers of
    /// Certificate, TBSCertificate, version and serialNumber.
    /// </summary>
    private const int SerialOffset = 4 + 4 + 5 + 2 + 2;

    /// <inheritdoc/>
    public override bool Changes(long index) => index == Index;

    /// <inheritdoc/>
    public override ForgedEntry Entry(long index, ForgedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var bytes = entry.Precertificate.ToArray();
        bytes[SerialOffset] ^= 0x01;
        bytes[^1] ^= 0x01;
        return entry with { Precertificate = bytes };
    }
}
