using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Crls;

/// <summary>The entries of a CRL in their order, borrowed. A million of them are gone through without an allocation.</summary>
public readonly ref struct CrlEntriesView
{
    private readonly ReadOnlySpan<byte> _content;
    private readonly int _offset;

    internal CrlEntriesView(ReadOnlySpan<byte> content, int offset)
    {
        _content = content;
        _offset = offset;
    }

    /// <summary>Goes through the entries.</summary>
    public Enumerator GetEnumerator() => new(_content, _offset);

    /// <summary>Reads the entry that starts at a byte of the CRL, as <see cref="CrlEntryView.Offset"/> gave it.</summary>
    public CrlEntryView At(int offset)
    {
        var reader = new DerReader(_content[(offset - _offset)..], offset);
        _ = CrlEntryView.TryRead(ref reader, out var entry, out _);
        return entry;
    }

    /// <summary>Enumerates entries without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private CrlEntryView _current;

        internal Enumerator(ReadOnlySpan<byte> content, int offset)
        {
            _reader = new DerReader(content, offset);
            _current = default;
        }

        /// <summary>The entry that the last <see cref="MoveNext"/> read.</summary>
        public readonly CrlEntryView Current => _current;

        /// <summary>Reads the next entry; false after the last.</summary>
        public bool MoveNext() => !_reader.AtEnd && CrlEntryView.TryRead(ref _reader, out _current, out _);
    }
}
