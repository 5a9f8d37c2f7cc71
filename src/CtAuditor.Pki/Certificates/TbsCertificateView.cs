using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// A TBSCertificate, borrowed: every field as it is stored, none of it copied. RFC 5280 section 4.1:
/// <code>
/// TBSCertificate ::= SEQUENCE {
///     version         [0] EXPLICIT Version DEFAULT v1,
///     serialNumber        CertificateSerialNumber,
///     signature           AlgorithmIdentifier,
///     issuer              Name,
///     validity            Validity,
///     subject             Name,
///     subjectPublicKeyInfo SubjectPublicKeyInfo,
///     issuerUniqueID  [1] IMPLICIT UniqueIdentifier OPTIONAL,
///     subjectUniqueID [2] IMPLICIT UniqueIdentifier OPTIONAL,
///     extensions      [3] EXPLICIT Extensions OPTIONAL }
/// </code>
/// The structure must be DER. Values may be odd where certificates in the logs are: any version number, a serial number
/// that is negative or padded, an empty list of extensions. Offsets are in bytes from the start of <see cref="Raw"/>.
/// </summary>
public readonly ref struct TbsCertificateView
{
    // The fields follow each other without a gap, so the start of the next one ends each.
    private readonly int _versionEnd;
    private readonly int _serialContent;
    private readonly int _serialEnd;
    private readonly int _signatureEnd;
    private readonly int _issuerEnd;
    private readonly int _validityEnd;
    private readonly int _subjectEnd;
    private readonly int _keyEnd;
    private readonly int _issuerUniqueIdEnd;
    private readonly int _subjectUniqueIdEnd;
    private readonly int _extensionsContent;
    private readonly int _extensionsCount;

    private TbsCertificateView(ReadOnlySpan<byte> raw, int version, long notBefore, long notAfter, scoped ReadOnlySpan<int> marks)
    {
        Raw = raw;
        Version = version;
        NotBefore = notBefore;
        NotAfter = notAfter;
        VersionOffset = marks[0];
        _versionEnd = marks[1];
        _serialContent = marks[2];
        _serialEnd = marks[3];
        _signatureEnd = marks[4];
        _issuerEnd = marks[5];
        _validityEnd = marks[6];
        _subjectEnd = marks[7];
        _keyEnd = marks[8];
        _issuerUniqueIdEnd = marks[9];
        _subjectUniqueIdEnd = marks[10];
        _extensionsContent = marks[11];
        _extensionsCount = marks[12];
    }

    /// <summary>The whole TBSCertificate: the bytes that the CA signed.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>The version number as encoded: 0 for v1 (also where the field is absent), 2 for v3.</summary>
    public int Version { get; }

    /// <summary>The version field with its [0] tag, or empty where it is absent.</summary>
    public ReadOnlySpan<byte> VersionField => Raw[VersionOffset.._versionEnd];

    /// <summary>Where <see cref="VersionField"/> starts, or would start.</summary>
    public int VersionOffset { get; }

    /// <summary>serialNumber, the INTEGER's content octets as stored: at least one, perhaps negative or padded.</summary>
    public ReadOnlySpan<byte> SerialNumber => Raw[_serialContent.._serialEnd];

    /// <summary>serialNumber, tag and length included.</summary>
    public ReadOnlySpan<byte> SerialNumberField => Raw[_versionEnd.._serialEnd];

    /// <summary>Where <see cref="SerialNumberField"/> starts.</summary>
    public int SerialNumberOffset => _versionEnd;

    /// <summary>signature, the AlgorithmIdentifier element.</summary>
    public ReadOnlySpan<byte> Signature => Raw[_serialEnd.._signatureEnd];

    /// <summary>Where <see cref="Signature"/> starts.</summary>
    public int SignatureOffset => _serialEnd;

    /// <summary>issuer, the Name element.</summary>
    public ReadOnlySpan<byte> Issuer => Raw[_signatureEnd.._issuerEnd];

    /// <summary>Where <see cref="Issuer"/> starts.</summary>
    public int IssuerOffset => _signatureEnd;

    /// <summary>validity, the Validity element.</summary>
    public ReadOnlySpan<byte> Validity => Raw[_issuerEnd.._validityEnd];

    /// <summary>Where <see cref="Validity"/> starts.</summary>
    public int ValidityOffset => _issuerEnd;

    /// <summary>notBefore in seconds since 1970-01-01T00:00:00Z.</summary>
    public long NotBefore { get; }

    /// <summary>notAfter in seconds since 1970-01-01T00:00:00Z; the certificate is valid during this second (RFC 5280 section 4.1.2.5).</summary>
    public long NotAfter { get; }

    /// <summary>subject, the Name element.</summary>
    public ReadOnlySpan<byte> Subject => Raw[_validityEnd.._subjectEnd];

    /// <summary>Where <see cref="Subject"/> starts.</summary>
    public int SubjectOffset => _validityEnd;

    /// <summary>subjectPublicKeyInfo, the element that key hashes are made of.</summary>
    public ReadOnlySpan<byte> SubjectPublicKeyInfo => Raw[_subjectEnd.._keyEnd];

    /// <summary>Where <see cref="SubjectPublicKeyInfo"/> starts.</summary>
    public int SubjectPublicKeyInfoOffset => _subjectEnd;

    /// <summary>issuerUniqueID with its [1] tag, or empty where it is absent.</summary>
    public ReadOnlySpan<byte> IssuerUniqueId => Raw[_keyEnd.._issuerUniqueIdEnd];

    /// <summary>Where <see cref="IssuerUniqueId"/> starts, or would start.</summary>
    public int IssuerUniqueIdOffset => _keyEnd;

    /// <summary>subjectUniqueID with its [2] tag, or empty where it is absent.</summary>
    public ReadOnlySpan<byte> SubjectUniqueId => Raw[_issuerUniqueIdEnd.._subjectUniqueIdEnd];

    /// <summary>Where <see cref="SubjectUniqueId"/> starts, or would start.</summary>
    public int SubjectUniqueIdOffset => _issuerUniqueIdEnd;

    /// <summary>The extensions field with its [3] tag, or empty where it is absent.</summary>
    public ReadOnlySpan<byte> ExtensionsField => Raw[_subjectUniqueIdEnd..];

    /// <summary>Where <see cref="ExtensionsField"/> starts, or would start.</summary>
    public int ExtensionsOffset => _subjectUniqueIdEnd;

    /// <summary>Where the first extension starts; the end of <see cref="Raw"/> where there is none.</summary>
    public int ExtensionsContentOffset => _extensionsContent;

    /// <summary>The extensions; none where the field is absent.</summary>
    public ExtensionsView Extensions => ExtensionsView.FromChecked(Raw[_extensionsContent..], _extensionsContent, _extensionsCount);

    /// <summary>
    /// SHA-256 of <see cref="SubjectPublicKeyInfo"/>: on an issuer's certificate this is the issuer_key_hash of what it
    /// issues (RFC 6962 section 3.2).
    /// </summary>
    public Hash256 HashSubjectPublicKeyInfo() => Hash256.Of(SubjectPublicKeyInfo);

    /// <summary>Reads one TBSCertificate, which must be all of <paramref name="tbs"/>.</summary>
    /// <param name="tbs">The element as a certificate holds it or a precertificate's log entry stores it.</param>
    /// <param name="view">The fields.</param>
    /// <param name="fault">What is wrong, at which byte of <paramref name="tbs"/>.</param>
    public static bool TryRead(ReadOnlySpan<byte> tbs, out TbsCertificateView view, out Fault fault)
    {
        view = default;
        var outer = new DerReader(tbs);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out fault) || !outer.TryFinish(out fault))
        {
            return false;
        }

        var fields = whole.Open();
        Span<int> marks = stackalloc int[13];
        marks[0] = fields.Offset;
        if (!TryReadVersion(ref fields, out var version, out fault))
        {
            return false;
        }

        marks[1] = fields.Offset;
        if (!fields.TryRead(DerTag.Integer, out var serial, out fault))
        {
            return false;
        }

        // X.690 section 8.3.1: an INTEGER has at least one content octet.
        if (serial.Content.IsEmpty)
        {
            fault = new Fault(FaultKind.BadValue, serial.Offset);
            return false;
        }

        marks[2] = serial.ContentOffset;
        marks[3] = fields.Offset;
        if (!fields.TryRead(DerTag.Sequence, out _, out fault))
        {
            return false;
        }

        marks[4] = fields.Offset;
        if (!fields.TryRead(DerTag.Sequence, out _, out fault))
        {
            return false;
        }

        marks[5] = fields.Offset;
        if (!fields.TryRead(DerTag.Sequence, out var validity, out fault)
            || !ValidityPeriod.TryRead(validity, out var notBefore, out var notAfter, out fault))
        {
            return false;
        }

        marks[6] = fields.Offset;
        if (!fields.TryRead(DerTag.Sequence, out _, out fault))
        {
            return false;
        }

        marks[7] = fields.Offset;
        if (!fields.TryRead(DerTag.Sequence, out _, out fault))
        {
            return false;
        }

        marks[8] = fields.Offset;
        if (!TrySkipOptional(ref fields, DerTag.Primitive(1), out fault))
        {
            return false;
        }

        marks[9] = fields.Offset;
        if (!TrySkipOptional(ref fields, DerTag.Primitive(2), out fault))
        {
            return false;
        }

        marks[10] = fields.Offset;
        if (!TryReadExtensions(ref fields, tbs.Length, out marks[11], out marks[12], out fault) || !fields.TryFinish(out fault))
        {
            return false;
        }

        view = new TbsCertificateView(tbs, version, notBefore, notAfter, marks);
        return true;
    }

    private static bool TryReadVersion(ref DerReader fields, out int version, out Fault fault)
    {
        version = 0;
        fault = Fault.None;
        if (fields.PeekTag() != DerTag.Constructed(0))
        {
            return true;
        }

        if (!fields.TryRead(out var field, out fault))
        {
            return false;
        }

        var inner = field.Open();
        if (!inner.TryRead(DerTag.Integer, out var number, out fault) || !inner.TryFinish(out fault))
        {
            return false;
        }

        if (number.Content.Length is 0 or > sizeof(int))
        {
            fault = new Fault(FaultKind.BadValue, number.Offset);
            return false;
        }

        version = (sbyte)number.Content[0];
        foreach (var octet in number.Content[1..])
        {
            version = (version << 8) | octet;
        }

        return true;
    }

    private static bool TrySkipOptional(ref DerReader fields, byte tag, out Fault fault)
    {
        fault = Fault.None;
        return fields.PeekTag() != tag || fields.TryRead(out _, out fault);
    }

    private static bool TryReadExtensions(ref DerReader fields, int end, out int content, out int count, out Fault fault)
    {
        content = end;
        count = 0;
        fault = Fault.None;
        if (fields.PeekTag() != DerTag.Constructed(3))
        {
            return true;
        }

        if (!fields.TryRead(out var field, out fault))
        {
            return false;
        }

        var inner = field.Open();
        if (!inner.TryRead(out var list, out fault)
            || !ExtensionsView.TryRead(list, out var extensions, out fault)
            || !inner.TryFinish(out fault))
        {
            return false;
        }

        content = list.ContentOffset;
        count = extensions.Count;
        return true;
    }
}
