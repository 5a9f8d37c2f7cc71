namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The labels of a dNSName from left to right (RFC 1034 section 3.5), borrowed and not checked: an empty name has one empty label, a
/// dot at the end one more.
/// </summary>
public ref struct DnsLabels
{
    private ReadOnlySpan<byte> _rest;
    private bool _isAtEnd;

    /// <summary>Starts before the first label.</summary>
    public DnsLabels(ReadOnlySpan<byte> name)
    {
        _rest = name;
        _isAtEnd = false;
        Current = default;
    }

    /// <summary>The label that the last <see cref="MoveNext"/> came to.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly DnsLabels GetEnumerator() => this;

    /// <summary>Goes to the next label; false after the last.</summary>
    public bool MoveNext()
    {
        if (_isAtEnd)
        {
            return false;
        }

        var dot = _rest.IndexOf((byte)'.');
        Current = dot < 0 ? _rest : _rest[..dot];
        _isAtEnd = dot < 0;
        _rest = dot < 0 ? default : _rest[(dot + 1)..];
        return true;
    }

    /// <summary>The last label of a name.</summary>
    public static ReadOnlySpan<byte> LastOf(ReadOnlySpan<byte> name) => name[(name.LastIndexOf((byte)'.') + 1)..];

    /// <summary>The first label of a name.</summary>
    public static ReadOnlySpan<byte> FirstOf(ReadOnlySpan<byte> name)
    {
        var dot = name.IndexOf((byte)'.');
        return dot < 0 ? name : name[..dot];
    }
}
