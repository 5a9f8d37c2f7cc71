using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The content of cRLDistributionPoints and freshestCRL (RFC 5280 sections 4.2.1.13 and 4.2.1.15), borrowed:
/// <code>
/// SEQUENCE SIZE (1..MAX) OF DistributionPoint
/// DistributionPoint ::= SEQUENCE {
///     distributionPoint [0] DistributionPointName OPTIONAL,
///     reasons           [1] ReasonFlags OPTIONAL,
///     cRLIssuer         [2] GeneralNames OPTIONAL }
/// DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName }
/// </code>
/// Enumerating yields the points up to the first that cannot be read.
/// </summary>
public readonly ref struct DistributionPointsView
{
    private readonly ReadOnlySpan<byte> _content;

    private DistributionPointsView(ReadOnlySpan<byte> content) => _content = content;

    /// <summary>Reads the outer SEQUENCE, which must be all of <paramref name="value"/>.</summary>
    /// <param name="value">The extension's value.</param>
    /// <param name="points">The points; none where the value cannot be read.</param>
    public static bool TryRead(ReadOnlySpan<byte> value, out DistributionPointsView points)
    {
        points = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _) || !outer.AtEnd)
        {
            return false;
        }

        points = new DistributionPointsView(list.Content);
        return true;
    }

    /// <summary>Goes through the points in their order.</summary>
    public Enumerator GetEnumerator() => new(_content);

    /// <summary>One DistributionPoint.</summary>
    public readonly ref struct DistributionPoint
    {
        private readonly DerElement _name;

        internal DistributionPoint(ReadOnlySpan<byte> raw, DerElement name, ReadOnlySpan<byte> reasons, ReadOnlySpan<byte> crlIssuer)
        {
            Raw = raw;
            _name = name;
            Reasons = reasons;
            CrlIssuer = crlIssuer;
        }

        /// <summary>The whole element.</summary>
        public ReadOnlySpan<byte> Raw { get; }

        /// <summary>The choice in distributionPoint, tag and length included; empty where the field is absent.</summary>
        public ReadOnlySpan<byte> Name => _name.Raw;

        /// <summary>Whether distributionPoint is a fullName.</summary>
        public bool HasFullName => _name.Tag == DerTag.Constructed(0);

        /// <summary>The names of fullName; none where there is no such field.</summary>
        public GeneralNamesView FullName => HasFullName ? GeneralNamesView.InContentOf(_name) : default;

        /// <summary>reasons, tag and length included; empty where the field is absent.</summary>
        public ReadOnlySpan<byte> Reasons { get; }

        /// <summary>cRLIssuer, tag and length included; empty where the field is absent.</summary>
        public ReadOnlySpan<byte> CrlIssuer { get; }
    }

    /// <summary>Enumerates points without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private DistributionPoint _current;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _reader = new DerReader(content);
            _current = default;
        }

        /// <summary>The point that the last <see cref="MoveNext"/> read.</summary>
        public readonly DistributionPoint Current => _current;

        /// <summary>Reads the next point; false after the last, and at one that cannot be read.</summary>
        public bool MoveNext()
        {
            if (!_reader.TryRead(DerTag.Sequence, out var point, out _))
            {
                return false;
            }

            var fields = point.Open();
            DerElement name = default;
            if (fields.PeekTag() == DerTag.Constructed(0))
            {
                if (!fields.TryRead(out var field, out _))
                {
                    return false;
                }

                // A CHOICE is tagged explicitly (X.680 section 31.2.7).
                var inner = field.Open();
                if (!inner.TryRead(out name, out _) || !inner.AtEnd)
                {
                    return false;
                }
            }

            if (!TryReadOptional(ref fields, 1, out var reasons) || !TryReadOptional(ref fields, 2, out var crlIssuer) || !fields.AtEnd)
            {
                return false;
            }

            _current = new DistributionPoint(point.Raw, name, reasons, crlIssuer);
            return true;
        }

        // Whether the tag says primitive or constructed is for those who look at the encoding.
        private static bool TryReadOptional(scoped ref DerReader fields, int number, out ReadOnlySpan<byte> field)
        {
            field = default;
            if (fields.PeekTag() != DerTag.Primitive(number) && fields.PeekTag() != DerTag.Constructed(number))
            {
                return true;
            }

            if (!fields.TryRead(out var element, out _))
            {
                return false;
            }

            field = element.Raw;
            return true;
        }
    }
}
