using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The purposes of an extKeyUsage extension in their order, borrowed. RFC 5280 section 4.2.1.12:
/// <code>
/// ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId
/// KeyPurposeId ::= OBJECT IDENTIFIER
/// </code>
/// An empty list is read; of one that cannot be read to its end, what comes before the fault.
/// </summary>
public readonly ref struct KeyPurposesView
{
    private readonly ReadOnlySpan<byte> _content;

    private KeyPurposesView(ReadOnlySpan<byte> content) => _content = content;

    /// <summary>Reads extnValue, which must be one SEQUENCE and no more.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out KeyPurposesView view)
    {
        var reader = new DerReader(value);
        if (!reader.TryRead(DerTag.Sequence, out var list, out _) || !reader.AtEnd)
        {
            view = default;
            return false;
        }

        view = new KeyPurposesView(list.Content);
        return true;
    }

    /// <summary>Goes through the purposes.</summary>
    public Enumerator GetEnumerator() => new(_content);

    /// <summary>Enumerates purposes without allocating, each as the content octets of its OID.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private ReadOnlySpan<byte> _current;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _reader = new DerReader(content);
            _current = default;
        }

        /// <summary>The purpose that the last <see cref="MoveNext"/> read.</summary>
        public readonly ReadOnlySpan<byte> Current => _current;

        /// <summary>Reads the next purpose; false after the last and at what is none.</summary>
        public bool MoveNext()
        {
            if (_reader.AtEnd || !_reader.TryRead(DerTag.ObjectIdentifier, out var purpose, out _))
            {
                return false;
            }

            _current = purpose.Content;
            return true;
        }
    }
}
