using System.Buffers;
using System.Buffers.Binary;
using CtAuditor.Pki;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>One entry under construction, with the memory for it. Reusable, for one thread.</summary>
internal sealed class BulkEntry
{
    /// <summary>More than a precertificate, its TBSCertificate and its chain come to.</summary>
    private const int Capacity = 1 << 14;

    private readonly byte[] _leaf = new byte[Capacity];
    private readonly byte[] _extra = new byte[Capacity];

    public PairFields Fields { get; } = new();

    public BulkTemplate Template { get; set; } = null!;

    public long Pair { get; set; }

    public bool IsPrecertificate { get; set; }

    public bool HasScts { get; set; }

    public ulong Timestamp { get; set; }

    private PatchedBytes SignedEntry => IsPrecertificate ? Template.LoggedTbs : HasScts ? Template.Final : Template.FinalWithoutScts;

    /// <summary>The MerkleTreeLeaf; valid until the next call.</summary>
    /// <param name="leafIndex">The index, for a static-ct log; -1 for none.</param>
    public ReadOnlySpan<byte> LeafInput(long leafIndex)
    {
        // RFC 6962 section 3.4; version and leaf type are 0.
        var leaf = _leaf.AsSpan(1);
        BinaryPrimitives.WriteUInt64BigEndian(leaf[2..], Timestamp);
        leaf[10] = 0;
        leaf[11] = IsPrecertificate ? (byte)1 : (byte)0;
        var length = 12;
        if (IsPrecertificate)
        {
            Template.IssuerKeyHash.CopyTo(leaf[length..]);
            length += Hash256.Size;
        }

        length = WriteVector24(leaf, length, SignedEntry);
        leaf[length] = 0;
        leaf[length + 1] = 0;
        if (leafIndex >= 0)
        {
            // Length 8, type leaf_index, length 5, uint40.
            leaf[length + 1] = 8;
            BinaryPrimitives.WriteUInt32BigEndian(leaf[(length + 2)..], 0x00000500);
            BinaryPrimitives.WriteInt64BigEndian(leaf[(length + 5)..], leafIndex << 24);
            length += 8;
        }

        return leaf[..(length + 2)];
    }

    /// <summary>SHA-256(0x00 ‖ MerkleTreeLeaf).</summary>
    public Hash256 LeafHash(long leafIndex)
    {
        // The leaf lies one byte into its memory, and that byte is the 0x00.
        var length = LeafInput(leafIndex).Length;
        return Hash256.Of(_leaf.AsSpan(0, 1 + length));
    }

    /// <summary>extra_data of get-entries; valid until the next call.</summary>
    public ReadOnlySpan<byte> ExtraData()
    {
        var length = IsPrecertificate ? WriteVector24(_extra, 0, Template.Precertificate) : 0;
        Template.ChainBytes.CopyTo(_extra, length);
        return _extra.AsSpan(0, length + Template.ChainBytes.Length);
    }

    /// <summary>Writes the TileLeaf of static-ct-api.</summary>
    public void WriteTileLeaf(long leafIndex, IBufferWriter<byte> output)
    {
        output.Write(LeafInput(leafIndex)[2..]);
        if (IsPrecertificate)
        {
            var length = WriteVector24(_extra, 0, Template.Precertificate);
            output.Write(_extra.AsSpan(0, length));
        }

        output.Write(Template.Fingerprints);
    }

    /// <summary>The same as a value of its own.</summary>
    public ForgedEntry ToForgedEntry(ReadOnlyMemory<byte> extensions) => new()
    {
        Timestamp = Timestamp,
        IssuerKeyHash = IsPrecertificate ? Template.IssuerKeyHash : null,
        SignedEntry = ToArray(SignedEntry),
        Extensions = extensions,
        Precertificate = IsPrecertificate ? ToArray(Template.Precertificate) : default,
        Chain = Template.Chain,
    };

    private byte[] ToArray(PatchedBytes bytes)
    {
        var array = new byte[bytes.Length];
        bytes.Write(array, Fields);
        return array;
    }

    private int WriteVector24(Span<byte> destination, int at, PatchedBytes bytes)
    {
        destination[at] = (byte)(bytes.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(destination[(at + 1)..], (ushort)bytes.Length);
        bytes.Write(destination[(at + 3)..], Fields);
        return at + 3 + bytes.Length;
    }
}
