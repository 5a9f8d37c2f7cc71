using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The content of nameConstraints (RFC 5280 section 4.2.1.10), borrowed:
/// <code>
/// NameConstraints ::= SEQUENCE {
///     permittedSubtrees [0] GeneralSubtrees OPTIONAL,
///     excludedSubtrees  [1] GeneralSubtrees OPTIONAL }
/// GeneralSubtrees ::= SEQUENCE SIZE (1..MAX) OF GeneralSubtree
/// GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] BaseDistance DEFAULT 0, maximum [1] BaseDistance OPTIONAL }
/// </code>
/// </summary>
public readonly ref struct NameConstraintsView
{
    private NameConstraintsView(Subtrees permitted, Subtrees excluded)
    {
        Permitted = permitted;
        Excluded = excluded;
    }

    /// <summary>permittedSubtrees.</summary>
    public Subtrees Permitted { get; }

    /// <summary>excludedSubtrees.</summary>
    public Subtrees Excluded { get; }

    /// <summary>Reads the SEQUENCE, which must be all of <paramref name="value"/>; of the subtrees only that they fill it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out NameConstraintsView constraints)
    {
        constraints = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var fields, out _) || !outer.AtEnd)
        {
            return false;
        }

        var reader = fields.Open();
        if (!TryReadSubtrees(ref reader, 0, out var permitted) || !TryReadSubtrees(ref reader, 1, out var excluded) || !reader.AtEnd)
        {
            return false;
        }

        constraints = new NameConstraintsView(permitted, excluded);
        return true;
    }

    private static bool TryReadSubtrees(scoped ref DerReader reader, int number, out Subtrees subtrees)
    {
        subtrees = default;
        if (reader.PeekTag() != DerTag.Constructed(number))
        {
            return true;
        }

        if (!reader.TryRead(out var list, out _))
        {
            return false;
        }

        subtrees = new Subtrees(list);
        return true;
    }

    /// <summary>The subtrees of one of the two fields; enumerating stops at the first that cannot be read.</summary>
    public readonly ref struct Subtrees
    {
        private readonly DerElement _list;

        internal Subtrees(DerElement list) => _list = list;

        /// <summary>Whether the field is there, be it empty.</summary>
        public bool IsPresent => !_list.Raw.IsEmpty;

        /// <summary>The field with its tag; empty where it is absent.</summary>
        public ReadOnlySpan<byte> Raw => _list.Raw;

        /// <summary>Goes through the subtrees in their order.</summary>
        public Enumerator GetEnumerator() => new(IsPresent ? _list.Content : default);
    }

    /// <summary>One GeneralSubtree.</summary>
    public readonly ref struct Subtree
    {
        private readonly DerElement _base;

        internal Subtree(ReadOnlySpan<byte> raw, DerElement baseName, ReadOnlySpan<byte> minimum, ReadOnlySpan<byte> maximum)
        {
            Raw = raw;
            _base = baseName;
            Minimum = minimum;
            Maximum = maximum;
        }

        /// <summary>The whole element.</summary>
        public ReadOnlySpan<byte> Raw { get; }

        /// <summary>The tag of base; see <see cref="GeneralNameTag"/>.</summary>
        public byte Tag => _base.Tag;

        /// <summary>The number of base's tag, 0 for otherName to 8 for registeredID, whether it is written as primitive or as constructed; -1 for no GeneralName.</summary>
        public int NameType => (Tag & 0xC0) == 0x80 && (Tag & 0x1F) <= 8 ? Tag & 0x1F : -1;

        /// <summary>The content octets of base.</summary>
        public ReadOnlySpan<byte> Base => _base.Content;

        /// <summary>minimum, tag and length included; empty where it is absent.</summary>
        public ReadOnlySpan<byte> Minimum { get; }

        /// <summary>maximum, tag and length included; empty where it is absent.</summary>
        public ReadOnlySpan<byte> Maximum { get; }
    }

    /// <summary>Enumerates subtrees without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private Subtree _current;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _reader = new DerReader(content);
            _current = default;
        }

        /// <summary>The subtree that the last <see cref="MoveNext"/> read.</summary>
        public readonly Subtree Current => _current;

        /// <summary>Reads the next subtree; false after the last, and at one that cannot be read.</summary>
        public bool MoveNext()
        {
            if (!_reader.TryRead(DerTag.Sequence, out var subtree, out _))
            {
                return false;
            }

            var fields = subtree.Open();
            if (!fields.TryRead(out var name, out _) || !TryReadDistance(ref fields, 0, out var minimum) || !TryReadDistance(ref fields, 1, out var maximum))
            {
                return false;
            }

            _current = new Subtree(subtree.Raw, name, minimum, maximum);
            return fields.AtEnd;
        }

        private static bool TryReadDistance(scoped ref DerReader fields, int number, out ReadOnlySpan<byte> distance)
        {
            distance = default;
            if (fields.PeekTag() != DerTag.Primitive(number))
            {
                return true;
            }

            if (!fields.TryRead(out var element, out _))
            {
                return false;
            }

            distance = element.Raw;
            return true;
        }
    }
}
