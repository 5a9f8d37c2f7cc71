namespace CtAuditor.Pki.Certificates;

/// <summary>
/// An AlgorithmIdentifier, borrowed. RFC 5280 section 4.1.1.2:
/// <code>
/// AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY DEFINED BY algorithm OPTIONAL }
/// </code>
/// </summary>
public readonly ref struct AlgorithmIdentifierView
{
    private AlgorithmIdentifierView(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> oid, ReadOnlySpan<byte> parameters)
    {
        Raw = raw;
        Oid = oid;
        Parameters = parameters;
    }

    /// <summary>The whole element.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>algorithm, content octets.</summary>
    public ReadOnlySpan<byte> Oid { get; }

    /// <summary>parameters as stored, tag and length included; empty where they are absent.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    /// <summary>Reads an element, which must be all of <paramref name="der"/> and hold two elements at most.</summary>
    public static bool TryRead(ReadOnlySpan<byte> der, out AlgorithmIdentifierView view)
    {
        var isRead = SignatureScheme.TryReadAlgorithm(der, out var oid, out var parameters) && !oid.IsEmpty;
        view = isRead ? new AlgorithmIdentifierView(der, oid, parameters) : default;
        return isRead;
    }
}
