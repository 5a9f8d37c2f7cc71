using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName, RFC 5280 section 4.2.1.6, borrowed. Enumerating yields the elements, with
/// tags as in <see cref="GeneralNameTag"/>, up to the first that cannot be read.
/// </summary>
public readonly ref struct GeneralNamesView
{
    private readonly ReadOnlySpan<byte> _content;
    private readonly int _offset;

    private GeneralNamesView(ReadOnlySpan<byte> content, int offset)
    {
        _content = content;
        _offset = offset;
    }

    /// <summary>Whether there is not one name.</summary>
    public bool IsEmpty => _content.IsEmpty;

    /// <summary>Bytes of all names together, tags and lengths included.</summary>
    public int Length => _content.Length;

    /// <summary>Reads the SEQUENCE element, which must be all of <paramref name="der"/>; of the names only that they fill it.</summary>
    /// <param name="der">The extension's value.</param>
    /// <param name="offset">Where it starts; the elements' offsets count from there.</param>
    /// <param name="names">The names.</param>
    public static bool TryRead(ReadOnlySpan<byte> der, int offset, out GeneralNamesView names)
    {
        names = default;
        var outer = new DerReader(der, offset);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _) || !outer.AtEnd)
        {
            return false;
        }

        names = new GeneralNamesView(list.Content, list.ContentOffset);
        return true;
    }

    /// <summary>Names in the content of an element whose own tag replaces that of the SEQUENCE, such as fullName [0].</summary>
    public static GeneralNamesView InContentOf(scoped in DerElement element) => new(element.Content, element.ContentOffset);

    /// <summary>Goes through the names in their order.</summary>
    public Enumerator GetEnumerator() => new(_content, _offset);

    /// <summary>Enumerates names without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private DerElement _current;

        internal Enumerator(ReadOnlySpan<byte> content, int offset)
        {
            _reader = new DerReader(content, offset);
            _current = default;
        }

        /// <summary>The name that the last <see cref="MoveNext"/> read.</summary>
        public readonly DerElement Current => _current;

        /// <summary>Reads the next name; false after the last, and at one that cannot be read.</summary>
        public bool MoveNext() => !_reader.AtEnd && _reader.TryRead(out _current, out _);
    }
}
