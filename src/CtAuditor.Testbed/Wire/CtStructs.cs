using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Testbed.Wire;

/// <summary>The structures of RFC 6962 section 3 and static-ct-api, written out field by field.</summary>
public static class CtStructs
{
    /// <summary>
    /// <code>
    /// struct {
    ///     uint64 timestamp;
    ///     LogEntryType entry_type;
    ///     select(entry_type) {
    ///         case x509_entry: ASN.1Cert;
    ///         case precert_entry: PreCert { opaque issuer_key_hash[32]; TBSCertificate tbs_certificate; };
    ///     } signed_entry;
    ///     CtExtensions extensions;
    /// } TimestampedEntry;
    /// </code>
    /// </summary>
    /// <param name="timestamp">Milliseconds since 1970.</param>
    /// <param name="issuerKeyHash">Set for a precert_entry, null for an x509_entry.</param>
    /// <param name="signedEntry">The certificate, or the TBSCertificate of a precertificate without its poison.</param>
    /// <param name="extensions">Empty, or the leaf_index extension.</param>
    public static byte[] TimestampedEntry(ulong timestamp, Hash256? issuerKeyHash, ReadOnlySpan<byte> signedEntry, ReadOnlySpan<byte> extensions)
    {
        var writer = new TlsWriter().UInt64(timestamp).UInt16(issuerKeyHash is null ? 0 : 1);
        if (issuerKeyHash is { } hash)
        {
            writer.Bytes(hash.ToArray());
        }

        return writer.Vector24(signedEntry).Vector16(extensions).ToArray();
    }

    /// <summary>struct { Version v1(0); MerkleLeafType timestamped_entry(0); TimestampedEntry } MerkleTreeLeaf.</summary>
    public static byte[] MerkleTreeLeaf(ReadOnlySpan<byte> timestampedEntry) => [0, 0, .. timestampedEntry];

    /// <summary>extra_data of an x509_entry: the chain as ASN.1Cert&lt;0..2^24-1&gt;, without the leaf (RFC 6962 section 4.6).</summary>
    public static byte[] CertificateChain(IEnumerable<ReadOnlyMemory<byte>> chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var list = new TlsWriter();
        foreach (var certificate in chain)
        {
            list.Vector24(certificate.Span);
        }

        return new TlsWriter().Vector24(list.Written).ToArray();
    }

    /// <summary>extra_data of a precert_entry: PrecertChainEntry { ASN.1Cert pre_certificate; ASN.1Cert precertificate_chain }.</summary>
    public static byte[] PrecertificateChain(ReadOnlySpan<byte> precertificate, IEnumerable<ReadOnlyMemory<byte>> chain) =>
        new TlsWriter().Vector24(precertificate).Bytes(CertificateChain(chain)).ToArray();

    /// <summary>The leaf_index extension of static-ct-api: 00 0005 and a uint40.</summary>
    public static byte[] LeafIndexExtension(long index) => new TlsWriter().UInt8(0).UInt16(5).UInt40(index).ToArray();

    /// <summary>What a TreeHeadSignature signs, 50 bytes (RFC 6962 section 3.5).</summary>
    public static byte[] TreeHead(ulong timestamp, long treeSize, Hash256 root) =>
        new TlsWriter().UInt8(0).UInt8(1).UInt64(timestamp).UInt64((ulong)treeSize).Bytes(root.ToArray()).ToArray();

    /// <summary>A digitally-signed struct of RFC 5246 section 4.7: SHA-256 (4), the key's algorithm, the signature.</summary>
    public static byte[] DigitallySigned(SigningKey key, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new TlsWriter().UInt8(4).UInt8(key.TlsSignatureAlgorithm).Vector16(key.Sign(data)).ToArray();
    }

    /// <summary>
    /// A SignedCertificateTimestamp (RFC 6962 section 3.2). Its signature is over version v1(0), certificate_timestamp(0)
    /// and the timestamped entry: the same bytes as the MerkleTreeLeaf.
    /// </summary>
    public static byte[] SignedCertificateTimestamp(SigningKey log, ulong timestamp, ReadOnlySpan<byte> extensions, ReadOnlySpan<byte> timestampedEntry)
    {
        ArgumentNullException.ThrowIfNull(log);
        return new TlsWriter()
            .UInt8(0)
            .Bytes(log.KeyHash.ToArray())
            .UInt64(timestamp)
            .Vector16(extensions)
            .Bytes(DigitallySigned(log, MerkleTreeLeaf(timestampedEntry)))
            .ToArray();
    }

    /// <summary>SignedCertificateTimestampList (RFC 6962 section 3.3), without the OCTET STRINGs of X.509 around it.</summary>
    public static byte[] SctList(IEnumerable<ReadOnlyMemory<byte>> scts)
    {
        ArgumentNullException.ThrowIfNull(scts);
        var list = new TlsWriter();
        foreach (var sct in scts)
        {
            list.Vector16(sct.Span);
        }

        return new TlsWriter().Vector16(list.Written).ToArray();
    }
}
