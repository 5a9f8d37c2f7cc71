using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// A certificate or precertificate, borrowed. RFC 5280 section 4.1:
/// <code>
/// Certificate ::= SEQUENCE { tbsCertificate TBSCertificate, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING }
/// </code>
/// </summary>
public readonly ref struct CertificateView
{
    private readonly int _signatureContent;
    private readonly int _algorithmEnd;

    private CertificateView(ReadOnlySpan<byte> raw, scoped in TbsCertificateView tbs, int tbsOffset, int algorithmEnd, int signatureContent)
    {
        Raw = raw;
        Tbs = tbs;
        TbsOffset = tbsOffset;
        _algorithmEnd = algorithmEnd;
        _signatureContent = signatureContent;
    }

    /// <summary>The whole certificate.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>tbsCertificate.</summary>
    public TbsCertificateView Tbs { get; }

    /// <summary>Where tbsCertificate starts in <see cref="Raw"/>, in bytes; add it to the offsets that <see cref="Tbs"/> gives.</summary>
    public int TbsOffset { get; }

    /// <summary>signatureAlgorithm, the AlgorithmIdentifier element.</summary>
    public ReadOnlySpan<byte> SignatureAlgorithm => Raw[(TbsOffset + Tbs.Raw.Length).._algorithmEnd];

    /// <summary>signature, the BIT STRING's bits: its content without the octet that counts unused bits.</summary>
    public ReadOnlySpan<byte> SignatureValue => Raw[_signatureContent..];

    /// <summary>How many bits of the last octet of <see cref="SignatureValue"/> do not count, 0 to 7; 0 in every real signature.</summary>
    public int SignatureUnusedBits => Raw[_signatureContent - 1];

    /// <summary>signatureAlgorithm and signature together, as they follow tbsCertificate.</summary>
    public ReadOnlySpan<byte> AfterTbs => Raw[(TbsOffset + Tbs.Raw.Length)..];

    /// <summary>Reads one certificate, which must be all of <paramref name="der"/>.</summary>
    /// <param name="der">The DER bytes.</param>
    /// <param name="view">The fields.</param>
    /// <param name="fault">What is wrong, at which byte of <paramref name="der"/>.</param>
    public static bool TryRead(ReadOnlySpan<byte> der, out CertificateView view, out Fault fault)
    {
        view = default;
        var outer = new DerReader(der);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out fault) || !outer.TryFinish(out fault))
        {
            return false;
        }

        var fields = whole.Open();
        if (!fields.TryRead(DerTag.Sequence, out var tbsElement, out fault))
        {
            return false;
        }

        if (!TbsCertificateView.TryRead(tbsElement.Raw, out var tbs, out fault))
        {
            fault = fault.Shift(tbsElement.Offset);
            return false;
        }

        if (!fields.TryRead(DerTag.Sequence, out _, out fault))
        {
            return false;
        }

        var algorithmEnd = fields.Offset;
        if (!fields.TryRead(DerTag.BitString, out var signature, out fault) || !fields.TryFinish(out fault))
        {
            return false;
        }

        // X.690 sections 8.6.2.2 and 8.6.2.3: the first octet counts the unused bits, none where no octet follows.
        var bits = signature.Content;
        if (bits.IsEmpty || bits[0] > 7 || (bits.Length == 1 && bits[0] != 0))
        {
            fault = new Fault(FaultKind.BadValue, signature.Offset);
            return false;
        }

        view = new CertificateView(der, tbs, tbsElement.Offset, algorithmEnd, signature.ContentOffset + 1);
        return true;
    }
}
