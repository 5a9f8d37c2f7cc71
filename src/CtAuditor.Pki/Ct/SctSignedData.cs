using System.Buffers;
using System.Buffers.Binary;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Pki.Ct;

/// <summary>
/// What a log signs for an SCT of version v1, byte for byte the MerkleTreeLeaf that it promises to include, extensions and all.
/// <code>
/// digitally-signed struct {
///     Version sct_version;                    // v1(0)
///     SignatureType signature_type;           // certificate_timestamp(0)
///     uint64 timestamp;
///     LogEntryType entry_type;
///     select(entry_type) {
///         case x509_entry: ASN.1Cert;
///         case precert_entry: PreCert;        // opaque issuer_key_hash[32]; opaque tbs_certificate&lt;1..2^24-1&gt;
///     } signed_entry;
///     CtExtensions extensions;                // opaque&lt;0..2^16-1&gt;
/// };                                          // RFC 6962 section 3.2
/// </code>
/// </summary>
public static class SctSignedData
{
    // Version, type, timestamp, entry_type; the lengths of signed_entry and extensions.
    private const int FixedLength = 2 + sizeof(ulong) + sizeof(ushort) + 3 + sizeof(ushort);

    /// <summary>Bytes that <see cref="TryWrite"/> needs.</summary>
    public static int Length(LogEntryType entryType, int signedEntryLength, int extensionsLength) =>
        FixedLength + (entryType == LogEntryType.PrecertEntry ? Hash256.Size : 0) + signedEntryLength + extensionsLength;

    /// <summary>Writes the structure.</summary>
    /// <param name="destination">Room for <see cref="Length"/> bytes.</param>
    /// <param name="timestamp">Milliseconds since 1970-01-01T00:00Z.</param>
    /// <param name="entryType">What <paramref name="signedEntry"/> is.</param>
    /// <param name="issuerKeyHash">32 bytes for a precert_entry, empty for an x509_entry.</param>
    /// <param name="signedEntry">Certificate, or TBSCertificate without poison and SCT list; not empty.</param>
    /// <param name="extensions">Content of the extensions.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>False where the room, or a length field of the structure, does not suffice, or a part is missing.</returns>
    public static bool TryWrite(
        Span<byte> destination,
        ulong timestamp,
        LogEntryType entryType,
        ReadOnlySpan<byte> issuerKeyHash,
        ReadOnlySpan<byte> signedEntry,
        ReadOnlySpan<byte> extensions,
        out int written)
    {
        written = 0;
        if (entryType > LogEntryType.PrecertEntry
            || issuerKeyHash.Length != (entryType == LogEntryType.PrecertEntry ? Hash256.Size : 0)
            || signedEntry.IsEmpty
            || signedEntry.Length > CtLimits.MaxCertificateLength
            || extensions.Length > CtLimits.MaxVector16Length
            || destination.Length < Length(entryType, signedEntry.Length, extensions.Length))
        {
            return false;
        }

        destination[0] = 0;
        destination[1] = 0;
        BinaryPrimitives.WriteUInt64BigEndian(destination[2..], timestamp);
        BinaryPrimitives.WriteUInt16BigEndian(destination[10..], (ushort)entryType);
        var rest = destination[12..];
        issuerKeyHash.CopyTo(rest);
        rest = rest[issuerKeyHash.Length..];
        rest[0] = (byte)(signedEntry.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(rest[1..], (ushort)signedEntry.Length);
        signedEntry.CopyTo(rest[3..]);
        rest = rest[(3 + signedEntry.Length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)extensions.Length);
        extensions.CopyTo(rest[2..]);
        written = Length(entryType, signedEntry.Length, extensions.Length);
        return true;
    }

    /// <summary>
    /// The leaf hash that an SCT promises: with an embedded SCT the precert_entry over the certificate's TBS. The SCT's
    /// extensions are part of it; without them no leaf of a static-ct log is ever found.
    /// </summary>
    /// <param name="sct">An SCT that could be read.</param>
    /// <param name="issuerKeyHash">SHA-256 of the SubjectPublicKeyInfo of the certificate's issuer.</param>
    /// <param name="tbsWithoutSctList">The certificate's TBSCertificate, its SCT list cut out.</param>
    /// <param name="leafHash">The hash.</param>
    /// <returns>False for an SCT that could not be read, or a TBSCertificate that is empty or over 2^24 - 1 bytes.</returns>
    public static bool TryGetLeafHash(in SctView sct, Hash256 issuerKeyHash, ReadOnlySpan<byte> tbsWithoutSctList, out Hash256 leafHash)
    {
        leafHash = default;
        if (sct.Fault != Fault.None || tbsWithoutSctList.Length > CtLimits.MaxCertificateLength)
        {
            return false;
        }

        Span<byte> keyHash = stackalloc byte[Hash256.Size];
        issuerKeyHash.CopyTo(keyHash);
        var scratch = ArrayPool<byte>.Shared.Rent(Length(LogEntryType.PrecertEntry, tbsWithoutSctList.Length, sct.Extensions.Length));
        var done = TryWrite(
            scratch, sct.Timestamp, LogEntryType.PrecertEntry, keyHash, tbsWithoutSctList, sct.Extensions, out var written);
        if (done)
        {
            leafHash = MerkleHash.LeafOf(scratch.AsSpan(0, written));
        }

        ArrayPool<byte>.Shared.Return(scratch);
        return done;
    }
}
