using System.Buffers.Binary;

namespace CtAuditor.Pki.Ct;

/// <summary>What a log says, under its signature, that its tree is (RFC 6962 section 3.5). Equal by value, signature bytes included.</summary>
public sealed record SignedTreeHead
{
    /// <summary>Bytes that the signature covers.</summary>
    public const int SignedDataLength = 2 + sizeof(ulong) + sizeof(ulong) + Hash256.Size;

    /// <summary>SHA-256 of the log's public key. The signature does not cover it.</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>Number of entries, 0 or more.</summary>
    public required long TreeSize { get; init; }

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>sha256_root_hash.</summary>
    public required Hash256 RootHash { get; init; }

    /// <summary>tree_head_signature, a DigitallySigned structure: hash and signature algorithm, two-byte length, signature.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>
    /// The 50 bytes that the log signed.
    /// <code>
    /// digitally-signed struct {
    ///     Version version;                    // v1(0)
    ///     SignatureType signature_type;       // tree_hash(1)
    ///     uint64 timestamp;
    ///     uint64 tree_size;
    ///     opaque sha256_root_hash[32];
    /// } TreeHeadSignature;                    // RFC 6962 section 3.5
    /// </code>
    /// </summary>
    public byte[] SignedData()
    {
        var data = new byte[SignedDataLength];
        data[1] = 1;
        BinaryPrimitives.WriteUInt64BigEndian(data.AsSpan(2), Timestamp);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(10), TreeSize);
        RootHash.CopyTo(data.AsSpan(18));
        return data;
    }

    /// <inheritdoc/>
    public bool Equals(SignedTreeHead? other) =>
        other is not null
        && LogId == other.LogId
        && TreeSize == other.TreeSize
        && Timestamp == other.Timestamp
        && RootHash == other.RootHash
        && Signature.Span.SequenceEqual(other.Signature.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LogId, TreeSize, Timestamp, RootHash);
}
