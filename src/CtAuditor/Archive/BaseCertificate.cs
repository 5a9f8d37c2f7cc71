using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>A certificate of a block that later ones are edits of. Its bytes stay in the batch.</summary>
/// <param name="Pieces">Its pieces.</param>
/// <param name="Type">The type of its entry.</param>
/// <param name="Position">Position of its entry in the block.</param>
/// <param name="Index">Position of its entry in the batch.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record BaseCertificate(CertificatePieces Pieces, Messages.Entry.Types.Type Type, int Position, int Index, int Length)
{
    // A vector's length in front of the certificate (RFC 6962 sections 3.4 and 4.6).
    private const int Length24 = 3;

    // version, leaf_type, timestamp, entry_type.
    private const int LeafOpening = MerkleTreeLeafView.HeaderLength + sizeof(ulong) + sizeof(ushort);

    /// <summary>The empty certificate, which the first one is edits of.</summary>
    public static BaseCertificate None { get; } = new(CertificatePieces.Of([]), Messages.Entry.Types.Type.X509, 0, 0, 0);

    /// <summary>Its bytes.</summary>
    /// <param name="batch">The batch that has it.</param>
    public ReadOnlySpan<byte> BytesIn(RawEntryBatch batch) => Length == 0
        ? default
        : Type == Messages.Entry.Types.Type.Precert ? batch.GetExtra(Index).Slice(Length24, Length) : batch.GetLeaf(Index).Slice(LeafOpening + Length24, Length);

    /// <summary>The issuer_key_hash of its precert_entry.</summary>
    /// <param name="batch">The batch that has it.</param>
    public ReadOnlySpan<byte> IssuerKeyHashIn(RawEntryBatch batch) => batch.GetLeaf(Index).Slice(LeafOpening, Hash256.Size);
}
