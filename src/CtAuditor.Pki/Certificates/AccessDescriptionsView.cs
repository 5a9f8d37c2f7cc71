using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The content of authorityInfoAccess and subjectInfoAccess (RFC 5280 sections 4.2.2.1 and 4.2.2.2), borrowed:
/// <code>
/// SEQUENCE SIZE (1..MAX) OF AccessDescription
/// AccessDescription ::= SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }
/// </code>
/// Enumerating yields the descriptions up to the first that cannot be read.
/// </summary>
public readonly ref struct AccessDescriptionsView
{
    private readonly ReadOnlySpan<byte> _content;

    private AccessDescriptionsView(ReadOnlySpan<byte> content) => _content = content;

    /// <summary>Reads the outer SEQUENCE, which must be all of <paramref name="value"/>.</summary>
    /// <param name="value">The extension's value.</param>
    /// <param name="descriptions">The descriptions; none where the value cannot be read.</param>
    public static bool TryRead(ReadOnlySpan<byte> value, out AccessDescriptionsView descriptions)
    {
        descriptions = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _) || !outer.AtEnd)
        {
            return false;
        }

        descriptions = new AccessDescriptionsView(list.Content);
        return true;
    }

    /// <summary>Goes through the descriptions in their order.</summary>
    public Enumerator GetEnumerator() => new(_content);

    /// <summary>One AccessDescription.</summary>
    public readonly ref struct AccessDescription
    {
        private readonly DerElement _location;

        internal AccessDescription(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> method, DerElement location)
        {
            Raw = raw;
            Method = method;
            _location = location;
        }

        /// <summary>The whole element.</summary>
        public ReadOnlySpan<byte> Raw { get; }

        /// <summary>accessMethod, content octets; see <see cref="Oids.AccessOcsp"/>.</summary>
        public ReadOnlySpan<byte> Method { get; }

        /// <summary>accessLocation, tag and length included.</summary>
        public ReadOnlySpan<byte> Location => _location.Raw;

        /// <summary>Whether accessLocation is a uniformResourceIdentifier.</summary>
        public bool IsUri => _location.Tag == GeneralNameTag.Uri;

        /// <summary>The content octets of accessLocation: the URI where <see cref="IsUri"/>.</summary>
        public ReadOnlySpan<byte> LocationContent => _location.Content;
    }

    /// <summary>Enumerates descriptions without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private AccessDescription _current;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _reader = new DerReader(content);
            _current = default;
        }

        /// <summary>The description that the last <see cref="MoveNext"/> read.</summary>
        public readonly AccessDescription Current => _current;

        /// <summary>Reads the next description; false after the last, and at one that cannot be read.</summary>
        public bool MoveNext()
        {
            if (!_reader.TryRead(DerTag.Sequence, out var description, out _))
            {
                return false;
            }

            var fields = description.Open();
            if (!fields.TryRead(DerTag.ObjectIdentifier, out var method, out _) || !fields.TryRead(out var location, out _) || !fields.AtEnd)
            {
                return false;
            }

            _current = new AccessDescription(description.Raw, method.Content, location);
            return true;
        }
    }
}
