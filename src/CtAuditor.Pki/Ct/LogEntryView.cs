namespace CtAuditor.Pki.Ct;

/// <summary>
/// One log entry with what was submitted around it, the same facts from both protocols. Borrows the bytes that it was
/// read from.
/// </summary>
public readonly ref struct LogEntryView
{
    private readonly TimestampedEntryView _entry;

    private LogEntryView(TimestampedEntryView entry) => _entry = entry;

    /// <summary>When the log saw the entry: milliseconds since 1970-01-01T00:00Z.</summary>
    public ulong Timestamp => _entry.Timestamp;

    /// <summary>What <see cref="SignedEntry"/> is.</summary>
    public LogEntryType EntryType => _entry.EntryType;

    /// <summary>issuer_key_hash, 32 bytes; empty for an x509_entry.</summary>
    public ReadOnlySpan<byte> IssuerKeyHash => _entry.IssuerKeyHash;

    /// <summary>DER of the certificate, or of the precertificate's TBSCertificate as the log stores it.</summary>
    public ReadOnlySpan<byte> SignedEntry => _entry.SignedEntry;

    /// <summary>Content of the extensions: for a <see cref="CtExtensionsReader"/>.</summary>
    public ReadOnlySpan<byte> Extensions => _entry.Extensions;

    /// <summary>The bytes of the leaf after version and leaf_type: what <see cref="Merkle.MerkleHash.Leaf"/> takes.</summary>
    public ReadOnlySpan<byte> TimestampedEntry => _entry.Raw;

    /// <summary>DER of the submitted precertificate; empty for an x509_entry. Not covered by the Merkle tree.</summary>
    public ReadOnlySpan<byte> PreCertificate { get; private init; }

    /// <summary>RFC 6962: the content of the chain, for a <see cref="ChainReader"/>. Not covered by the Merkle tree.</summary>
    public ReadOnlySpan<byte> Chain { get; private init; }

    /// <summary>static-ct: the SHA-256 of each chain certificate, 32 bytes each. Not covered by the Merkle tree.</summary>
    public ReadOnlySpan<byte> ChainFingerprints { get; private init; }

    /// <summary>An entry out of its two halves; <paramref name="extraData"/> may be empty where it could not be read.</summary>
    public static LogEntryView Create(MerkleTreeLeafView leaf, ExtraDataView extraData) =>
        new(leaf.TimestampedEntry) { PreCertificate = extraData.PreCertificate, Chain = extraData.Chain };

    /// <summary>
    /// Reads an item of get-entries. A fault in extra_data leaves the leaf in <paramref name="view"/>, whose
    /// <see cref="TimestampedEntry"/> is then not empty.
    /// </summary>
    /// <param name="leafInput">The decoded leaf_input.</param>
    /// <param name="extraData">The decoded extra_data.</param>
    /// <param name="view">The entry.</param>
    /// <param name="fault">As if extra_data followed leaf_input: its offsets start at the length of leaf_input.</param>
    public static bool TryReadRfc6962(ReadOnlySpan<byte> leafInput, ReadOnlySpan<byte> extraData, out LogEntryView view, out Fault fault)
    {
        view = default;
        if (!MerkleTreeLeafView.TryRead(leafInput, out var leaf, out fault))
        {
            return false;
        }

        var read = ExtraDataView.TryRead(leaf.TimestampedEntry.EntryType, extraData, out var extra, out fault);
        view = Create(leaf, extra);
        fault = fault.Shift(leafInput.Length);
        return read;
    }

    /// <summary>
    /// Reads the TileLeaf at the start of <paramref name="tile"/>; more may follow.
    /// <code>
    /// struct {
    ///     TimestampedEntry timestamped_entry;
    ///     select (entry_type) {
    ///         case x509_entry: Empty;
    ///         case precert_entry: ASN.1Cert pre_certificate;
    ///     };
    ///     Fingerprint certificate_chain&lt;0..2^16-1&gt;;   // opaque Fingerprint[32]
    /// } TileLeaf;                                     // c2sp.org/static-ct-api, Log entries
    /// </code>
    /// </summary>
    /// <param name="tile">A data tile from the entry's first byte on.</param>
    /// <param name="view">The entry; where the end is known but something inside is wrong, what could be read of it.</param>
    /// <param name="length">Bytes of the entry; 0 where its end cannot be told, so that nothing after it can be split off.</param>
    /// <param name="fault">
    /// Truncated or UnknownVariant (the end cannot be told); BadValue for an empty certificate or precertificate, or a chain that
    /// is not a multiple of 32 bytes (the end is known).
    /// </param>
    public static bool TryReadTileLeaf(ReadOnlySpan<byte> tile, out LogEntryView view, out int length, out Fault fault)
    {
        view = default;
        length = 0;
        var reader = new TlsReader(tile);
        if (!TimestampedEntryView.TryRead(ref reader, out var entry, out fault))
        {
            return false;
        }

        var defect = entry.Defect;
        ReadOnlySpan<byte> preCertificate = default;
        if (entry.EntryType == LogEntryType.PrecertEntry)
        {
            var start = reader.Position;
            if (!reader.TryReadVector24(out preCertificate, out fault))
            {
                return false;
            }

            if (preCertificate.IsEmpty && defect == Fault.None)
            {
                defect = new Fault(FaultKind.BadValue, start);
            }
        }

        var chainStart = reader.Position;
        if (!reader.TryReadVector16(out var fingerprints, out fault))
        {
            return false;
        }

        if (fingerprints.Length % Hash256.Size != 0)
        {
            fingerprints = default;
            if (defect == Fault.None)
            {
                defect = new Fault(FaultKind.BadValue, chainStart);
            }
        }

        view = new LogEntryView(entry) { PreCertificate = preCertificate, ChainFingerprints = fingerprints };
        length = reader.Position;
        fault = defect;
        return defect == Fault.None;
    }
}
