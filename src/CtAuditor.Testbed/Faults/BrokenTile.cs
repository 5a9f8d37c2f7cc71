using System.Buffers.Binary;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// One entry of a data tile claims a longer certificate than it has, so that nothing behind it can be split off. Hash tiles and
/// heads are right. Only a static-ct log has tiles.
/// </summary>
/// <param name="Index">The entry.</param>
/// <param name="Length">The length that it claims, in bytes.</param>
public sealed record BrokenTile(long Index, int Length) : LogFault(LogEndpoint.Entries)
{
    // Before the length of a certificate: timestamp and entry_type; of a TBSCertificate, issuer_key_hash as well (RFC 6962
    // section 3.4).
    private const int CertificateOffset = 8 + 2;
    private const int TbsOffset = CertificateOffset + 32;

    /// <inheritdoc/>
    public override bool Changes(long index) => index == Index;

    /// <inheritdoc/>
    public override byte[] TileLeaf(long index, ForgedEntry entry, byte[] tileLeaf)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var at = tileLeaf.AsSpan(entry.IsPrecertificate ? TbsOffset : CertificateOffset);
        at[0] = (byte)(Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(at[1..], (ushort)Length);
        return tileLeaf;
    }
}
