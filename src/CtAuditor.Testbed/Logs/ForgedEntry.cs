using CtAuditor.Pki;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Logs;

/// <summary>One entry of a log: the leaf that the tree hashes, and the extra data beside it.</summary>
public sealed record ForgedEntry
{
    /// <summary>Milliseconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>Set for a precert_entry, null for an x509_entry.</summary>
    public Hash256? IssuerKeyHash { get; init; }

    /// <summary>The certificate, or a precertificate's TBSCertificate as the log stores it.</summary>
    public required ReadOnlyMemory<byte> SignedEntry { get; init; }

    /// <summary>CtExtensions: empty for RFC 6962, leaf_index for static-ct.</summary>
    public ReadOnlyMemory<byte> Extensions { get; init; }

    /// <summary>The precertificate as submitted; empty for an x509_entry.</summary>
    public ReadOnlyMemory<byte> Precertificate { get; init; }

    /// <summary>The issuers, nearest first; the root may or may not be among them.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain { get; init; } = [];

    /// <summary>What is wrong with the bytes beside the leaf. The tree does not cover them, so it stays correct.</summary>
    public ExtraDataFlaw Flaw { get; init; }

    /// <summary>Whether this is a precert_entry.</summary>
    public bool IsPrecertificate => IssuerKeyHash is not null;

    /// <summary>The TimestampedEntry struct.</summary>
    public byte[] TimestampedEntry() => CtStructs.TimestampedEntry(Timestamp, IssuerKeyHash, SignedEntry.Span, Extensions.Span);

    /// <summary>leaf_input of get-entries: the MerkleTreeLeaf.</summary>
    public byte[] LeafInput() => CtStructs.MerkleTreeLeaf(TimestampedEntry());

    /// <summary>SHA-256(0x00 ‖ MerkleTreeLeaf).</summary>
    public Hash256 LeafHash() => ForgedTree.LeafHash(LeafInput());

    /// <summary>extra_data of get-entries.</summary>
    public byte[] ExtraData()
    {
        var bytes = IsPrecertificate ? CtStructs.PrecertificateChain(Precertificate.Span, Chain) : CtStructs.CertificateChain(Chain);
        return Flaw switch
        {
            ExtraDataFlaw.CutShort => bytes[..(bytes.Length / 2)],
            ExtraDataFlaw.TrailingBytes => [.. bytes, 0xDE, 0xAD],
            _ => bytes,
        };
    }

    /// <summary>The TileLeaf struct of static-ct-api.</summary>
    public byte[] TileLeaf()
    {
        var writer = new TlsWriter().Bytes(TimestampedEntry());
        if (IsPrecertificate)
        {
            writer.Vector24(Precertificate.Span);
        }

        var fingerprints = new TlsWriter();
        foreach (var certificate in Chain)
        {
            fingerprints.Bytes(Hash256.Of(certificate.Span).ToArray());
        }

        if (Flaw == ExtraDataFlaw.TrailingBytes)
        {
            fingerprints.Bytes([0xDE, 0xAD]);
        }

        var bytes = writer.Vector16(fingerprints.Written).ToArray();
        return Flaw == ExtraDataFlaw.CutShort ? bytes[..^((Hash256.Size * Chain.Count) + 1)] : bytes;
    }
}
