using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The extensions of a certificate, CRL or OCSP message in their order, borrowed. The same extension twice, which RFC
/// 5280 section 4.2 forbids, is read; <see cref="CountOf"/> tells.
/// </summary>
public readonly ref struct ExtensionsView
{
    /// <summary>
    /// More extensions than this are a TooLarge fault. Certificates of the web have ten to twenty; the cap keeps the
    /// quadratic work of look-ups in a hostile 16 MB entry (RFC 6962 section 3.1 allows 2^24 - 1 bytes) small.
    /// </summary>
    public const int MaxCount = 1024;

    private readonly ReadOnlySpan<byte> _content;
    private readonly int _offset;

    private ExtensionsView(ReadOnlySpan<byte> content, int offset, int count)
    {
        _content = content;
        _offset = offset;
        Count = count;
    }

    /// <summary>How many extensions there are; 0 where the field is absent or an empty SEQUENCE.</summary>
    public int Count { get; }

    /// <summary>Reads Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension; an empty one is read as well.</summary>
    /// <param name="extensions">The SEQUENCE element; extension offsets count from the start of its reader's base input.</param>
    /// <param name="view">The extensions, each of them checked.</param>
    /// <param name="fault">What is wrong with the first extension that cannot be read.</param>
    public static bool TryRead(scoped in DerElement extensions, out ExtensionsView view, out Fault fault)
    {
        view = default;
        if (extensions.Tag != DerTag.Sequence)
        {
            fault = new Fault(FaultKind.UnexpectedTag, extensions.Offset);
            return false;
        }

        var count = 0;
        fault = Fault.None;
        for (var reader = extensions.Open(); !reader.AtEnd; count++)
        {
            if (count == MaxCount)
            {
                fault = new Fault(FaultKind.TooLarge, reader.Offset);
                return false;
            }

            if (!ExtensionView.TryRead(ref reader, out _, out fault))
            {
                return false;
            }
        }

        view = FromChecked(extensions.Content, extensions.ContentOffset, count);
        return true;
    }

    /// <summary>A view over content that <see cref="TryRead"/> has accepted before.</summary>
    internal static ExtensionsView FromChecked(ReadOnlySpan<byte> content, int offset, int count) => new(content, offset, count);

    /// <summary>Goes through the extensions in their order.</summary>
    public Enumerator GetEnumerator() => new(_content, _offset);

    /// <summary>Finds the first extension with this OID, of 127 octets at most.</summary>
    public bool TryFind(ReadOnlySpan<byte> oid, out ExtensionView extension)
    {
        var rest = new DerReader(_content, _offset);
        while (rest.TryRead(out var element, out _))
        {
            if (HasOid(element, oid))
            {
                var one = new DerReader(element.Raw, element.Offset);
                return ExtensionView.TryRead(ref one, out extension, out _);
            }
        }

        extension = default;
        return false;
    }

    /// <summary>Whether there is an extension with this OID.</summary>
    public bool Contains(ReadOnlySpan<byte> oid) => CountOf(oid) > 0;

    /// <summary>How many extensions have this OID; more than one breaks RFC 5280 section 4.2.</summary>
    public int CountOf(ReadOnlySpan<byte> oid)
    {
        var count = 0;
        var rest = new DerReader(_content, _offset);
        while (rest.TryRead(out var element, out _))
        {
            count += HasOid(element, oid) ? 1 : 0;
        }

        return count;
    }

    // The extension has been read once, so its first element is an OID; comparing tag and length along with it saves
    // reading every field of every extension for each look-up.
    private static bool HasOid(scoped in DerElement extension, ReadOnlySpan<byte> oid)
    {
        var content = extension.Content;
        return oid.Length < 0x80
            && content.Length > oid.Length + 2
            && content[1] == oid.Length
            && content.Slice(2, oid.Length).SequenceEqual(oid);
    }

    /// <summary>Enumerates extensions without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private ExtensionView _current;

        internal Enumerator(ReadOnlySpan<byte> content, int offset)
        {
            _reader = new DerReader(content, offset);
            _current = default;
        }

        /// <summary>The extension that the last <see cref="MoveNext"/> read.</summary>
        public readonly ExtensionView Current => _current;

        /// <summary>Reads the next extension; false after the last.</summary>
        public bool MoveNext() => !_reader.AtEnd && ExtensionView.TryRead(ref _reader, out _current, out _);
    }
}
