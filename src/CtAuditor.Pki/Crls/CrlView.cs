using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Crls;

/// <summary>
/// A certificate revocation list, borrowed: every field as it is stored, none of it copied. RFC 5280 section 5.1:
/// <code>
/// CertificateList ::= SEQUENCE { tbsCertList TBSCertList, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING }
/// TBSCertList ::= SEQUENCE {
///     version              Version OPTIONAL,
///     signature            AlgorithmIdentifier,
///     issuer               Name,
///     thisUpdate           Time,
///     nextUpdate           Time OPTIONAL,
///     revokedCertificates  SEQUENCE OF SEQUENCE { ... } OPTIONAL,
///     crlExtensions    [0] EXPLICIT Extensions OPTIONAL }
/// </code>
/// The structure must be DER. Values may be odd where published CRLs are: any version number, an empty list of revoked
/// certificates or of extensions, a negative serial number, times without seconds. All offsets are in bytes from the start of <see cref="Raw"/>.
/// </summary>
public readonly ref struct CrlView
{
    // The fields follow each other without a gap, so the start of the next one ends each.
    private readonly int _tbsContent;
    private readonly int _versionEnd;
    private readonly int _signatureEnd;
    private readonly int _issuerEnd;
    private readonly int _thisUpdateEnd;
    private readonly int _nextUpdateEnd;
    private readonly int _revokedEnd;
    private readonly int _revokedContent;
    private readonly int _extensionsContent;
    private readonly int _extensionsCount;
    private readonly int _tbsEnd;
    private readonly int _algorithmEnd;
    private readonly int _signatureContent;

    private CrlView(ReadOnlySpan<byte> raw, int version, long thisUpdate, long? nextUpdate, int entryCount, scoped in Marks marks)
    {
        Raw = raw;
        Version = version;
        ThisUpdate = thisUpdate;
        NextUpdate = nextUpdate;
        EntryCount = entryCount;
        TbsOffset = marks.Tbs;
        _tbsContent = marks.TbsContent;
        _versionEnd = marks.VersionEnd;
        _signatureEnd = marks.SignatureEnd;
        _issuerEnd = marks.IssuerEnd;
        _thisUpdateEnd = marks.ThisUpdateEnd;
        _nextUpdateEnd = marks.NextUpdateEnd;
        _revokedContent = marks.RevokedContent;
        _revokedEnd = marks.RevokedEnd;
        _extensionsContent = marks.ExtensionsContent;
        _extensionsCount = marks.ExtensionsCount;
        _tbsEnd = marks.TbsEnd;
        _algorithmEnd = marks.AlgorithmEnd;
        _signatureContent = marks.SignatureContent;
    }

    /// <summary>The whole CertificateList.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Where tbsCertList starts.</summary>
    public int TbsOffset { get; }

    /// <summary>tbsCertList: the bytes that the issuer signed.</summary>
    public ReadOnlySpan<byte> Tbs => Raw[TbsOffset.._tbsEnd];

    /// <summary>The version number as encoded: 0 for v1 (also where the field is absent), 1 for v2.</summary>
    public int Version { get; }

    /// <summary>The version field, or empty where it is absent.</summary>
    public ReadOnlySpan<byte> VersionField => Raw[_tbsContent.._versionEnd];

    /// <summary>signature, the AlgorithmIdentifier element inside tbsCertList.</summary>
    public ReadOnlySpan<byte> Signature => Raw[_versionEnd.._signatureEnd];

    /// <summary>issuer, the Name element.</summary>
    public ReadOnlySpan<byte> Issuer => Raw[_signatureEnd.._issuerEnd];

    /// <summary>thisUpdate in seconds since 1970-01-01T00:00:00Z.</summary>
    public long ThisUpdate { get; }

    /// <summary>thisUpdate, tag and length included.</summary>
    public ReadOnlySpan<byte> ThisUpdateField => Raw[_issuerEnd.._thisUpdateEnd];

    /// <summary>nextUpdate in seconds since 1970-01-01T00:00:00Z; null where it is absent.</summary>
    public long? NextUpdate { get; }

    /// <summary>nextUpdate, tag and length included; empty where it is absent.</summary>
    public ReadOnlySpan<byte> NextUpdateField => Raw[_thisUpdateEnd.._nextUpdateEnd];

    /// <summary>revokedCertificates, tag and length included; empty where it is absent.</summary>
    public ReadOnlySpan<byte> RevokedCertificatesField => Raw[_nextUpdateEnd.._revokedEnd];

    /// <summary>How many entries there are.</summary>
    public int EntryCount { get; }

    /// <summary>The entries in their order; none where the field is absent.</summary>
    public CrlEntriesView Entries => new(Raw[_revokedContent.._revokedEnd], _revokedContent);

    /// <summary>crlExtensions with its [0] tag, or empty where it is absent.</summary>
    public ReadOnlySpan<byte> ExtensionsField => Raw[_revokedEnd.._tbsEnd];

    /// <summary>The CRL's own extensions; none where the field is absent.</summary>
    public ExtensionsView Extensions => ExtensionsView.FromChecked(Raw[_extensionsContent.._tbsEnd], _extensionsContent, _extensionsCount);

    /// <summary>signatureAlgorithm, the AlgorithmIdentifier element outside of tbsCertList.</summary>
    public ReadOnlySpan<byte> SignatureAlgorithm => Raw[_tbsEnd.._algorithmEnd];

    /// <summary>signatureValue, the BIT STRING's bits: its content without the octet that counts unused bits.</summary>
    public ReadOnlySpan<byte> SignatureValue => Raw[_signatureContent..];

    /// <summary>How many bits of the last octet of <see cref="SignatureValue"/> do not count, 0 to 7; 0 in every real signature.</summary>
    public int SignatureUnusedBits => Raw[_signatureContent - 1];

    /// <summary>Whether it lists changes against an earlier CRL: it has a deltaCRLIndicator (RFC 5280 section 5.2.4).</summary>
    public bool IsDelta => Extensions.Contains(Oids.DeltaCrlIndicator);

    /// <summary>Whether it may list certificates of other CAs: its issuingDistributionPoint says indirectCRL (RFC 5280 section 5.2.5).</summary>
    public bool IsIndirect => Extensions.TryFind(Oids.IssuingDistributionPoint, out var extension)
        && IssuingDistributionPointView.TryRead(extension.Value, extension.ValueOffset, out var point, out _)
        && point.IsIndirect;

    /// <summary>Whether a key signed it; see <see cref="CertificateSignature.Verify"/>.</summary>
    /// <param name="issuerSpki">The key's SubjectPublicKeyInfo element.</param>
    public SignatureCheck CheckSignature(ReadOnlySpan<byte> issuerSpki) => SignatureUnusedBits == 0
        ? CertificateSignature.Verify(Tbs, SignatureAlgorithm, SignatureValue, issuerSpki)
        : SignatureCheck.Invalid;

    /// <summary>Reads one CRL, which must be all of <paramref name="der"/>. Goes through every entry once and allocates nothing.</summary>
    /// <param name="der">The DER bytes; two gigabytes at most.</param>
    /// <param name="view">The fields, each of them checked.</param>
    /// <param name="fault">What is wrong, at which byte of <paramref name="der"/>.</param>
    public static bool TryRead(ReadOnlySpan<byte> der, out CrlView view, out Fault fault)
    {
        view = default;
        var outer = new DerReader(der);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out fault) || !outer.TryFinish(out fault))
        {
            return false;
        }

        var marks = default(Marks);
        var parts = whole.Open();
        if (!parts.TryRead(DerTag.Sequence, out var tbs, out fault))
        {
            return false;
        }

        marks.Tbs = tbs.Offset;
        marks.TbsContent = tbs.ContentOffset;
        var fields = tbs.Open();
        if (!TryReadVersion(ref fields, out var version, out fault))
        {
            return false;
        }

        marks.VersionEnd = fields.Offset;
        if (!fields.TryRead(DerTag.Sequence, out _, out fault))
        {
            return false;
        }

        marks.SignatureEnd = fields.Offset;
        if (!fields.TryRead(DerTag.Sequence, out _, out fault))
        {
            return false;
        }

        marks.IssuerEnd = fields.Offset;
        if (!fields.TryRead(out var time, out fault) || !CrlTime.TryRead(time, out var thisUpdate, out fault))
        {
            return false;
        }

        marks.ThisUpdateEnd = fields.Offset;
        long? nextUpdate = null;
        if (fields.PeekTag() is DerTag.UtcTime or DerTag.GeneralizedTime)
        {
            if (!fields.TryRead(out time, out fault) || !CrlTime.TryRead(time, out var next, out fault))
            {
                return false;
            }

            nextUpdate = next;
        }

        marks.NextUpdateEnd = fields.Offset;
        if (!TryReadEntries(ref fields, ref marks, out var entryCount, out fault)
            || !TryReadExtensions(ref fields, ref marks, out fault)
            || !fields.TryFinish(out fault)
            || !parts.TryRead(DerTag.Sequence, out _, out fault))
        {
            return false;
        }

        marks.AlgorithmEnd = parts.Offset;
        if (!parts.TryRead(DerTag.BitString, out var signature, out fault) || !parts.TryFinish(out fault))
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

        marks.TbsEnd = tbs.Offset + tbs.Raw.Length;
        marks.SignatureContent = signature.ContentOffset + 1;
        view = new CrlView(der, version, thisUpdate, nextUpdate, entryCount, marks);
        return true;
    }

    private static bool TryReadVersion(scoped ref DerReader fields, out int version, out Fault fault)
    {
        version = 0;
        fault = Fault.None;
        if (fields.PeekTag() != DerTag.Integer)
        {
            return true;
        }

        if (!fields.TryRead(out var element, out fault))
        {
            return false;
        }

        if (element.Content is not [< 0x80])
        {
            fault = new Fault(FaultKind.BadValue, element.Offset);
            return false;
        }

        version = element.Content[0];
        return true;
    }

    private static bool TryReadEntries(scoped ref DerReader fields, scoped ref Marks marks, out int count, out Fault fault)
    {
        count = 0;
        fault = Fault.None;
        marks.RevokedContent = fields.Offset;
        marks.RevokedEnd = fields.Offset;
        if (fields.PeekTag() != DerTag.Sequence)
        {
            return true;
        }

        if (!fields.TryRead(out var list, out fault))
        {
            return false;
        }

        for (var reader = list.Open(); !reader.AtEnd; count++)
        {
            if (!CrlEntryView.TryRead(ref reader, out _, out fault))
            {
                return false;
            }
        }

        marks.RevokedContent = list.ContentOffset;
        marks.RevokedEnd = fields.Offset;
        return true;
    }

    private static bool TryReadExtensions(scoped ref DerReader fields, scoped ref Marks marks, out Fault fault)
    {
        fault = Fault.None;
        marks.ExtensionsContent = fields.Offset;
        if (fields.PeekTag() != DerTag.Constructed(0))
        {
            return true;
        }

        if (!fields.TryRead(out var tagged, out fault))
        {
            return false;
        }

        var inside = tagged.Open();
        if (!inside.TryRead(DerTag.Sequence, out var list, out fault) || !inside.TryFinish(out fault) || !ExtensionsView.TryRead(list, out var extensions, out fault))
        {
            return false;
        }

        marks.ExtensionsContent = list.ContentOffset;
        marks.ExtensionsCount = extensions.Count;
        return true;
    }

    private struct Marks
    {
        public int Tbs;
        public int TbsContent;
        public int VersionEnd;
        public int SignatureEnd;
        public int IssuerEnd;
        public int ThisUpdateEnd;
        public int NextUpdateEnd;
        public int RevokedContent;
        public int RevokedEnd;
        public int ExtensionsContent;
        public int ExtensionsCount;
        public int TbsEnd;
        public int AlgorithmEnd;
        public int SignatureContent;
    }
}
