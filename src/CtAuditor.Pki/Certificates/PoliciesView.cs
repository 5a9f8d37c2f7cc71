using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The content of certificatePolicies (RFC 5280 section 4.2.1.4), borrowed:
/// <code>
/// SEQUENCE SIZE (1..MAX) OF PolicyInformation
/// PolicyInformation ::= SEQUENCE {
///     policyIdentifier OBJECT IDENTIFIER,
///     policyQualifiers SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }
/// </code>
/// Enumerating yields the policies up to the first that cannot be read.
/// </summary>
public readonly ref struct PoliciesView
{
    private readonly ReadOnlySpan<byte> _content;

    private PoliciesView(ReadOnlySpan<byte> content) => _content = content;

    /// <summary>Whether there is not one policy.</summary>
    public bool IsEmpty => _content.IsEmpty;

    /// <summary>Reads the outer SEQUENCE, which must be all of <paramref name="value"/>.</summary>
    /// <param name="value">The extension's value.</param>
    /// <param name="policies">The policies; none where the value cannot be read.</param>
    public static bool TryRead(ReadOnlySpan<byte> value, out PoliciesView policies)
    {
        policies = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _) || !outer.AtEnd)
        {
            return false;
        }

        policies = new PoliciesView(list.Content);
        return true;
    }

    /// <summary>Goes through the policies in their order.</summary>
    public Enumerator GetEnumerator() => new(_content);

    /// <summary>One PolicyInformation.</summary>
    public readonly ref struct PolicyInformation
    {
        private readonly ReadOnlySpan<byte> _qualifiers;

        internal PolicyInformation(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> oid, ReadOnlySpan<byte> qualifiers)
        {
            Raw = raw;
            Oid = oid;
            _qualifiers = qualifiers;
        }

        /// <summary>The whole element.</summary>
        public ReadOnlySpan<byte> Raw { get; }

        /// <summary>policyIdentifier, content octets.</summary>
        public ReadOnlySpan<byte> Oid { get; }

        /// <summary>Whether it is anyPolicy, 2.5.29.32.0.</summary>
        public bool IsAnyPolicy => Oid.SequenceEqual(Oids.AnyPolicy);

        /// <summary>Whether it is one of the reserved policies of TLS BR section 7.1.6.1: 2.23.140.1.2.1 to .3, and 2.23.140.1.1.</summary>
        public bool IsReserved =>
            (Oid.Length == Oids.CabfPolicies.Length + 2 && IsOfCabf && Oid[^2] == 2 && Oid[^1] is 1 or 2 or 3)
            || (Oid.Length == Oids.CabfPolicies.Length + 1 && IsOfCabf && Oid[^1] == 1);

        /// <summary>Whether it is beneath 2.23.140.1, the arc of the CA/Browser Forum's policies.</summary>
        public bool IsOfCabf => Oid.Length > Oids.CabfPolicies.Length && Oid.StartsWith(Oids.CabfPolicies);

        /// <summary>Its qualifiers; none where the field is absent.</summary>
        public PolicyQualifiersView Qualifiers => new(_qualifiers);
    }

    /// <summary>Enumerates policies without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private PolicyInformation _current;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _reader = new DerReader(content);
            _current = default;
        }

        /// <summary>The policy that the last <see cref="MoveNext"/> read.</summary>
        public readonly PolicyInformation Current => _current;

        /// <summary>Reads the next policy; false after the last, and at one that cannot be read.</summary>
        public bool MoveNext()
        {
            if (!_reader.TryRead(DerTag.Sequence, out var policy, out _))
            {
                return false;
            }

            var fields = policy.Open();
            if (!fields.TryRead(DerTag.ObjectIdentifier, out var oid, out _))
            {
                return false;
            }

            ReadOnlySpan<byte> qualifiers = default;
            if (!fields.AtEnd)
            {
                if (!fields.TryRead(DerTag.Sequence, out var list, out _) || !fields.AtEnd)
                {
                    return false;
                }

                qualifiers = list.Content;
            }

            _current = new PolicyInformation(policy.Raw, oid.Content, qualifiers);
            return true;
        }
    }
}
