using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Ct;

/// <summary>
/// The SCTs of a certificate. Only the framing is checked here: each SCT brings a fault of its own. Borrows the bytes
/// that it was read from.
/// <code>
/// opaque SerializedSCT&lt;1..2^16-1&gt;;
/// struct {
///     SerializedSCT sct_list &lt;1..2^16-1&gt;;
/// } SignedCertificateTimestampList;           // RFC 6962 section 3.3
/// </code>
/// </summary>
public readonly ref struct SctListView
{
    private readonly ReadOnlySpan<byte> _content;

    private SctListView(ReadOnlySpan<byte> content, int count)
    {
        _content = content;
        Count = count;
    }

    /// <summary>Number of SCTs, those that cannot be read included.</summary>
    public int Count { get; }

    /// <summary>Reads the value of the certificate extension 1.3.6.1.4.1.11129.2.4.2: an OCTET STRING with the list inside.</summary>
    /// <param name="extensionValue">Content of extnValue, itself the encoding of an OCTET STRING (RFC 6962 section 3.3).</param>
    /// <param name="view">The list, or an empty one.</param>
    /// <param name="fault">A fault of the OCTET STRING (UnexpectedTag, BadLength, ...), or one of the list as <see cref="TryReadList"/> has them.</param>
    public static bool TryRead(ReadOnlySpan<byte> extensionValue, out SctListView view, out Fault fault)
    {
        view = default;
        var reader = new DerReader(extensionValue);
        return reader.TryRead(DerTag.OctetString, out var list, out fault)
            && reader.TryFinish(out fault)
            && TryReadAt(list.ContentOffset, list.Content, out view, out fault);
    }

    /// <summary>Reads a SignedCertificateTimestampList, as the TLS extension and the OCTET STRING hold it.</summary>
    /// <param name="list">All bytes of the list, its length included.</param>
    /// <param name="view">The list, or an empty one.</param>
    /// <param name="fault">Truncated, TrailingBytes, or BadValue for an empty list or SCT.</param>
    public static bool TryReadList(ReadOnlySpan<byte> list, out SctListView view, out Fault fault) =>
        TryReadAt(0, list, out view, out fault);

    /// <summary>Walks the SCTs in their order.</summary>
    public Enumerator GetEnumerator() => new(_content);

    private static bool TryReadAt(int offset, ReadOnlySpan<byte> list, out SctListView view, out Fault fault)
    {
        view = default;
        var read = TryReadFraming(list, out var content, out var count, out fault);
        fault = fault.Shift(offset);
        if (read)
        {
            view = new SctListView(content, count);
        }

        return read;
    }

    private static bool TryReadFraming(ReadOnlySpan<byte> list, out ReadOnlySpan<byte> content, out int count, out Fault fault)
    {
        count = 0;
        var outer = new TlsReader(list);
        if (!outer.TryReadVector16(out content, out fault) || !outer.TryFinish(out fault))
        {
            return false;
        }

        if (content.IsEmpty)
        {
            fault = new Fault(FaultKind.BadValue, 0);
            return false;
        }

        var reader = new TlsReader(list, list.Length - content.Length);
        while (!reader.AtEnd)
        {
            var start = reader.Position;
            if (!reader.TryReadVector16(out var sct, out fault))
            {
                return false;
            }

            if (sct.IsEmpty)
            {
                fault = new Fault(FaultKind.BadValue, start);
                return false;
            }

            count++;
        }

        return true;
    }

    /// <summary>Walks the SCTs of a list.</summary>
    public ref struct Enumerator
    {
        private TlsReader _reader;

        internal Enumerator(ReadOnlySpan<byte> content) => _reader = new TlsReader(content);

        /// <summary>The SCT; its <see cref="SctView.Fault"/> says whether it could be read.</summary>
        public SctView Current { get; private set; }

        /// <summary>Goes to the next SCT.</summary>
        public bool MoveNext()
        {
            // The framing was checked when the list was read.
            if (_reader.AtEnd || !_reader.TryReadVector16(out var sct, out _))
            {
                return false;
            }

            SctView.TryRead(sct, out var view, out _);
            Current = view;
            return true;
        }
    }
}
