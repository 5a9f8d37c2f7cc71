namespace CtAuditor.Pki.Ct;

/// <summary>Walks the certificates of an <c>ASN.1Cert certificate_chain&lt;0..2^24-1&gt;</c> (RFC 6962 section 3.1), issuer first.</summary>
public ref struct ChainReader
{
    private TlsReader _reader;
    private int _count;
    private bool _failed;

    /// <summary>Reads the content of the chain, without its own length.</summary>
    public ChainReader(ReadOnlySpan<byte> chain) => _reader = new TlsReader(chain);

    /// <summary>Whether nothing more can be read: the end, or a fault.</summary>
    public readonly bool AtEnd => _failed || _reader.AtEnd;

    /// <summary>The next certificate's DER. False at the end, with no fault, and at the first fault, after which the reader is at its end.</summary>
    /// <param name="certificate">Never empty where the answer is true.</param>
    /// <param name="fault">Truncated, BadValue (empty certificate) or TooLarge (more than <see cref="CtLimits.MaxChainCertificates"/>).</param>
    public bool TryRead(out ReadOnlySpan<byte> certificate, out Fault fault)
    {
        certificate = default;
        fault = Fault.None;
        if (AtEnd)
        {
            return false;
        }

        var start = _reader.Position;
        if (_count == CtLimits.MaxChainCertificates)
        {
            fault = new Fault(FaultKind.TooLarge, start);
        }
        else if (_reader.TryReadVector24(out certificate, out fault) && certificate.IsEmpty)
        {
            fault = new Fault(FaultKind.BadValue, start);
        }

        _count++;
        _failed = fault != Fault.None;
        return !_failed;
    }
}
