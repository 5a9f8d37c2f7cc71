using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Crls;

/// <summary>
/// What a CRL covers, borrowed. RFC 5280 section 5.2.5:
/// <code>
/// IssuingDistributionPoint ::= SEQUENCE {
///     distributionPoint          [0] DistributionPointName OPTIONAL,
///     onlyContainsUserCerts      [1] BOOLEAN DEFAULT FALSE,
///     onlyContainsCACerts        [2] BOOLEAN DEFAULT FALSE,
///     onlySomeReasons            [3] ReasonFlags OPTIONAL,
///     indirectCRL                [4] BOOLEAN DEFAULT FALSE,
///     onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE }
/// DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName }
/// </code>
/// </summary>
public readonly ref struct IssuingDistributionPointView
{
    private const byte FullNameTag = 0xA0;
    private const byte NameRelativeTag = 0xA1;

    private IssuingDistributionPointView(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> point, int pointOffset, ReadOnlySpan<byte> reasons, scoped in Flags flags)
    {
        Raw = raw;
        DistributionPoint = point;
        if (!point.IsEmpty)
        {
            var reader = new DerReader(point, pointOffset);
            _ = reader.TryRead(out var choice, out _);
            HasFullName = choice.Tag == FullNameTag;
            FullName = HasFullName ? GeneralNamesView.InContentOf(choice) : default;
        }

        OnlySomeReasons = reasons;
        OnlyContainsUserCertificates = flags.User;
        OnlyContainsCaCertificates = flags.Ca;
        IsIndirect = flags.Indirect;
        OnlyContainsAttributeCertificates = flags.Attribute;
        HasNonDerBoolean = flags.NonDer;
    }

    /// <summary>The whole element.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>distributionPoint: the element of the choice, or empty where it is absent.</summary>
    public ReadOnlySpan<byte> DistributionPoint { get; }

    /// <summary>Whether distributionPoint is a fullName; it can also be a name relative to the issuer's.</summary>
    public bool HasFullName { get; }

    /// <summary>The names of distributionPoint's fullName; none where it has none.</summary>
    public GeneralNamesView FullName { get; }

    /// <summary>onlyContainsUserCerts.</summary>
    public bool OnlyContainsUserCertificates { get; }

    /// <summary>onlyContainsCACerts.</summary>
    public bool OnlyContainsCaCertificates { get; }

    /// <summary>onlySomeReasons, tag and length included; empty where it is absent.</summary>
    public ReadOnlySpan<byte> OnlySomeReasons { get; }

    /// <summary>indirectCRL.</summary>
    public bool IsIndirect { get; }

    /// <summary>onlyContainsAttributeCerts.</summary>
    public bool OnlyContainsAttributeCertificates { get; }

    /// <summary>Whether a BOOLEAN is not DER: a FALSE, its default, written out, or a TRUE other than FF (X.690 sections 11.1 and 11.5).</summary>
    public bool HasNonDerBoolean { get; }

    /// <summary>Reads the extension's value, all of it.</summary>
    /// <param name="value">extnValue's content.</param>
    /// <param name="offset">Where it starts; faults and names count from there.</param>
    /// <param name="view">The fields.</param>
    /// <param name="fault">What is wrong with the first field that cannot be read; an unknown or misplaced one is UnexpectedTag.</param>
    public static bool TryRead(ReadOnlySpan<byte> value, int offset, out IssuingDistributionPointView view, out Fault fault)
    {
        view = default;
        var outer = new DerReader(value, offset);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out fault) || !outer.TryFinish(out fault))
        {
            return false;
        }

        var flags = default(Flags);
        var fields = whole.Open();
        ReadOnlySpan<byte> reasons = default;
        if (!TryReadPoint(ref fields, out var point, out var pointOffset, out fault)
            || !TryReadFlag(ref fields, 1, ref flags.User, ref flags.NonDer, out fault)
            || !TryReadFlag(ref fields, 2, ref flags.Ca, ref flags.NonDer, out fault)
            || !TryReadReasons(ref fields, ref reasons, out fault)
            || !TryReadFlag(ref fields, 4, ref flags.Indirect, ref flags.NonDer, out fault)
            || !TryReadFlag(ref fields, 5, ref flags.Attribute, ref flags.NonDer, out fault))
        {
            return false;
        }

        if (!fields.AtEnd)
        {
            fault = new Fault(FaultKind.UnexpectedTag, fields.Offset);
            return false;
        }

        view = new IssuingDistributionPointView(whole.Raw, point, pointOffset, reasons, flags);
        return true;
    }

    private static bool TryReadPoint(scoped ref DerReader fields, out ReadOnlySpan<byte> point, out int offset, out Fault fault)
    {
        point = default;
        offset = 0;
        fault = Fault.None;
        if (fields.PeekTag() != DerTag.Constructed(0))
        {
            return true;
        }

        if (!fields.TryRead(out var tagged, out fault))
        {
            return false;
        }

        var inside = tagged.Open();
        if (inside.PeekTag() is not (FullNameTag or NameRelativeTag))
        {
            fault = new Fault(inside.AtEnd ? FaultKind.Missing : FaultKind.UnexpectedTag, inside.Offset);
            return false;
        }

        if (!inside.TryRead(out var choice, out fault) || !inside.TryFinish(out fault))
        {
            return false;
        }

        for (var names = choice.Open(); !names.AtEnd;)
        {
            if (!names.TryRead(out _, out fault))
            {
                return false;
            }
        }

        point = choice.Raw;
        offset = choice.Offset;
        return true;
    }

    private static bool TryReadFlag(scoped ref DerReader fields, int number, ref bool flag, ref bool isNonDer, out Fault fault)
    {
        fault = Fault.None;
        if (fields.PeekTag() != DerTag.Primitive(number))
        {
            return true;
        }

        if (!fields.TryRead(out var element, out fault))
        {
            return false;
        }

        if (element.Content.Length != 1)
        {
            fault = new Fault(FaultKind.BadValue, element.Offset);
            return false;
        }

        flag = element.Content[0] != 0;
        isNonDer |= element.Content[0] != 0xFF;
        return true;
    }

    private static bool TryReadReasons(scoped ref DerReader fields, ref ReadOnlySpan<byte> reasons, out Fault fault)
    {
        fault = Fault.None;
        if (fields.PeekTag() != DerTag.Primitive(3))
        {
            return true;
        }

        if (!fields.TryRead(out var element, out fault))
        {
            return false;
        }

        // ReasonFlags is a BIT STRING: an octet that counts unused bits comes first.
        if (element.Content.IsEmpty || element.Content[0] > 7)
        {
            fault = new Fault(FaultKind.BadValue, element.Offset);
            return false;
        }

        reasons = element.Raw;
        return true;
    }

    private struct Flags
    {
        public bool User;
        public bool Ca;
        public bool Indirect;
        public bool Attribute;
        public bool NonDer;
    }
}
