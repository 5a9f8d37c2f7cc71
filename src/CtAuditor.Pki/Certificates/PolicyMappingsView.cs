using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The content of policyMappings (RFC 5280 section 4.2.1.5), borrowed:
/// <code>
/// SEQUENCE SIZE (1..MAX) OF SEQUENCE { issuerDomainPolicy OBJECT IDENTIFIER, subjectDomainPolicy OBJECT IDENTIFIER }
/// </code>
/// Enumerating yields the mappings up to the first that cannot be read.
/// </summary>
public readonly ref struct PolicyMappingsView
{
    private readonly ReadOnlySpan<byte> _content;

    private PolicyMappingsView(ReadOnlySpan<byte> content) => _content = content;

    /// <summary>Reads the outer SEQUENCE, which must be all of <paramref name="value"/>.</summary>
    /// <param name="value">The extension's value.</param>
    /// <param name="mappings">The mappings; none where the value cannot be read.</param>
    public static bool TryRead(ReadOnlySpan<byte> value, out PolicyMappingsView mappings)
    {
        mappings = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _) || !outer.AtEnd)
        {
            return false;
        }

        mappings = new PolicyMappingsView(list.Content);
        return true;
    }

    /// <summary>Goes through the mappings in their order.</summary>
    public Enumerator GetEnumerator() => new(_content);

    /// <summary>One mapping.</summary>
    public readonly ref struct PolicyMapping
    {
        internal PolicyMapping(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> issuerDomainPolicy, ReadOnlySpan<byte> subjectDomainPolicy)
        {
            Raw = raw;
            IssuerDomainPolicy = issuerDomainPolicy;
            SubjectDomainPolicy = subjectDomainPolicy;
        }

        /// <summary>The whole element.</summary>
        public ReadOnlySpan<byte> Raw { get; }

        /// <summary>issuerDomainPolicy, content octets.</summary>
        public ReadOnlySpan<byte> IssuerDomainPolicy { get; }

        /// <summary>subjectDomainPolicy, content octets.</summary>
        public ReadOnlySpan<byte> SubjectDomainPolicy { get; }
    }

    /// <summary>Enumerates mappings without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private PolicyMapping _current;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _reader = new DerReader(content);
            _current = default;
        }

        /// <summary>The mapping that the last <see cref="MoveNext"/> read.</summary>
        public readonly PolicyMapping Current => _current;

        /// <summary>Reads the next mapping; false after the last, and at one that cannot be read.</summary>
        public bool MoveNext()
        {
            if (!_reader.TryRead(DerTag.Sequence, out var mapping, out _))
            {
                return false;
            }

            var fields = mapping.Open();
            if (!fields.TryRead(DerTag.ObjectIdentifier, out var issuer, out _)
                || !fields.TryRead(DerTag.ObjectIdentifier, out var subject, out _)
                || !fields.AtEnd)
            {
                return false;
            }

            _current = new PolicyMapping(mapping.Raw, issuer.Content, subject.Content);
            return true;
        }
    }
}
