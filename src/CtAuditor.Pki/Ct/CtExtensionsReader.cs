namespace CtAuditor.Pki.Ct;

/// <summary>
/// Walks the content of a CtExtensions field. RFC 6962 leaves it opaque; c2sp.org/static-ct-api, SCT Extension, gives it
/// this form, in any order, with types yet to come:
/// <code>
/// struct {
///     ExtensionType extension_type;           // uint8: leaf_index(0)
///     opaque extension_data&lt;0..2^16-1&gt;;
/// } Extension;
/// Extension CtExtensions&lt;0..2^16-1&gt;;
/// </code>
/// </summary>
public ref struct CtExtensionsReader
{
    // uint40 LeafIndex, big-endian.
    private const int LeafIndexLength = 5;

    private TlsReader _reader;
    private bool _failed;

    // One bit for each type seen.
    private UInt128 _seenLow;
    private UInt128 _seenHigh;

    /// <summary>Reads the content of the field, without its own length.</summary>
    public CtExtensionsReader(ReadOnlySpan<byte> extensions) => _reader = new TlsReader(extensions);

    /// <summary>Whether nothing more can be read: the end, or a fault.</summary>
    public readonly bool AtEnd => _failed || _reader.AtEnd;

    /// <summary>
    /// Looks for the leaf_index in a whole extensions field and reads the field to its end.
    /// </summary>
    /// <param name="extensions">The content of the field.</param>
    /// <param name="leafIndex">Position of the entry in its log, 0 to 2^40 - 1.</param>
    /// <param name="fault">
    /// None where there is no leaf_index in a field that is otherwise sound; else what is wrong, Truncated, Duplicate, or BadValue for a
    /// leaf_index that is not five bytes. A fault here is one of static-ct logs only: to others the field is opaque.
    /// </param>
    public static bool TryGetLeafIndex(ReadOnlySpan<byte> extensions, out long leafIndex, out Fault fault)
    {
        leafIndex = 0;
        var found = -1L;
        var reader = new CtExtensionsReader(extensions);
        while (reader.TryRead(out var extension, out fault))
        {
            if (extension.Type != CtExtension.LeafIndexType)
            {
                continue;
            }

            if (extension.Data.Length != LeafIndexLength)
            {
                fault = new Fault(FaultKind.BadValue, extension.Offset);
                return false;
            }

            found = 0;
            foreach (var octet in extension.Data)
            {
                found = (found << 8) | octet;
            }
        }

        if (found < 0 || fault != Fault.None)
        {
            return false;
        }

        leafIndex = found;
        return true;
    }

    /// <summary>The next extension. False at the end, with no fault, and at the first fault, after which the reader is at its end.</summary>
    /// <param name="extension">The extension.</param>
    /// <param name="fault">Truncated, or Duplicate for a type that came before.</param>
    public bool TryRead(out CtExtension extension, out Fault fault)
    {
        extension = default;
        fault = Fault.None;
        if (AtEnd)
        {
            return false;
        }

        var start = _reader.Position;
        if (!_reader.TryReadByte(out var type, out fault) || !_reader.TryReadVector16(out var data, out fault))
        {
            _failed = true;
            return false;
        }

        if (!See(type))
        {
            _failed = true;
            fault = new Fault(FaultKind.Duplicate, start);
            return false;
        }

        extension = new CtExtension(type, data, start);
        return true;
    }

    private bool See(byte type)
    {
        ref var seen = ref _seenLow;
        if (type >= 128)
        {
            seen = ref _seenHigh;
        }

        var bit = UInt128.One << (type & 127);
        var isNew = (seen & bit) == UInt128.Zero;
        seen |= bit;
        return isNew;
    }
}
