namespace CtAuditor.Pki.Ct;

/// <summary>
/// A TimestampedEntry, the part that get-entries and data tiles have in common. Borrows the bytes that it was read from.
/// <code>
/// struct {
///     uint64 timestamp;
///     LogEntryType entry_type;
///     select(entry_type) {
///         case x509_entry: ASN.1Cert;
///         case precert_entry: PreCert;        // opaque issuer_key_hash[32]; opaque tbs_certificate&lt;1..2^24-1&gt;
///     } signed_entry;
///     CtExtensions extensions;                // opaque&lt;0..2^16-1&gt;
/// } TimestampedEntry;                         // RFC 6962 section 3.4
/// </code>
/// </summary>
public readonly ref struct TimestampedEntryView
{
    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public ulong Timestamp { get; private init; }

    /// <summary>What <see cref="SignedEntry"/> is.</summary>
    public LogEntryType EntryType { get; private init; }

    /// <summary>issuer_key_hash, 32 bytes; empty for an x509_entry.</summary>
    public ReadOnlySpan<byte> IssuerKeyHash { get; private init; }

    /// <summary>DER of the certificate, or of the precertificate's TBSCertificate.</summary>
    public ReadOnlySpan<byte> SignedEntry { get; private init; }

    /// <summary>Content of the extensions: empty in RFC 6962 logs, a leaf_index in static-ct logs.</summary>
    public ReadOnlySpan<byte> Extensions { get; private init; }

    /// <summary>All bytes of the structure.</summary>
    public ReadOnlySpan<byte> Raw { get; private init; }

    /// <summary>What is wrong inside a structure whose end is known all the same: an empty signed_entry.</summary>
    internal Fault Defect { get; private init; }

    internal static bool TryRead(scoped ref TlsReader reader, out TimestampedEntryView view, out Fault fault)
    {
        view = default;
        var start = reader.Position;
        if (!reader.TryReadUInt64(out var timestamp, out fault))
        {
            return false;
        }

        var typeOffset = reader.Position;
        if (!reader.TryReadUInt16(out var type, out fault))
        {
            return false;
        }

        ReadOnlySpan<byte> issuerKeyHash = default;
        switch ((LogEntryType)type)
        {
            case LogEntryType.X509Entry:
                break;
            case LogEntryType.PrecertEntry:
                if (!reader.TryReadBytes(Hash256.Size, out issuerKeyHash, out fault))
                {
                    return false;
                }

                break;
            default:
                fault = new Fault(FaultKind.UnknownVariant, typeOffset);
                return false;
        }

        var entryOffset = reader.Position;
        if (!reader.TryReadVector24(out var signedEntry, out fault)
            || !reader.TryReadVector16(out var extensions, out fault))
        {
            return false;
        }

        view = new TimestampedEntryView
        {
            Timestamp = timestamp,
            EntryType = (LogEntryType)type,
            IssuerKeyHash = issuerKeyHash,
            SignedEntry = signedEntry,
            Extensions = extensions,
            Raw = reader.Since(start),
            Defect = signedEntry.IsEmpty ? new Fault(FaultKind.BadValue, entryOffset) : Fault.None,
        };
        return true;
    }
}
