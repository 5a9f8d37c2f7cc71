namespace CtAuditor.Pki.Ct;

/// <summary>
/// A MerkleTreeLeaf: the decoded <c>leaf_input</c> of get-entries. Borrows the bytes that it was read from.
/// <code>
/// struct {
///     Version version;                        // v1(0)
///     MerkleLeafType leaf_type;               // timestamped_entry(0)
///     TimestampedEntry;
/// } MerkleTreeLeaf;                           // RFC 6962 section 3.4
/// </code>
/// </summary>
public readonly ref struct MerkleTreeLeafView
{
    /// <summary>Bytes before the TimestampedEntry.</summary>
    public const int HeaderLength = 2;

    /// <summary>The entry.</summary>
    public TimestampedEntryView TimestampedEntry { get; private init; }

    /// <summary>Reads a whole <c>leaf_input</c>. The leaf hash needs no reading: it is a hash over these bytes as they are.</summary>
    /// <param name="leafInput">The decoded base64.</param>
    /// <param name="view">The leaf, or an empty view.</param>
    /// <param name="fault">
    /// Truncated, TrailingBytes, UnknownVariant (version, leaf_type, entry_type) or BadValue (empty certificate).
    /// </param>
    public static bool TryRead(ReadOnlySpan<byte> leafInput, out MerkleTreeLeafView view, out Fault fault)
    {
        view = default;
        var reader = new TlsReader(leafInput);
        for (var field = 0; field < HeaderLength; field++)
        {
            if (!reader.TryReadByte(out var value, out fault))
            {
                return false;
            }

            if (value != 0)
            {
                fault = new Fault(FaultKind.UnknownVariant, field);
                return false;
            }
        }

        if (!TimestampedEntryView.TryRead(ref reader, out var entry, out fault) || !reader.TryFinish(out fault))
        {
            return false;
        }

        if (entry.Defect != Fault.None)
        {
            fault = entry.Defect;
            return false;
        }

        view = new MerkleTreeLeafView { TimestampedEntry = entry };
        return true;
    }
}
