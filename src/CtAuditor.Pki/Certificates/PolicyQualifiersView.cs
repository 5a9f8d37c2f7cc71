using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The qualifiers of one policy (RFC 5280 section 4.2.1.4), borrowed:
/// <code>
/// PolicyQualifierInfo ::= SEQUENCE { policyQualifierId OBJECT IDENTIFIER, qualifier ANY }
/// </code>
/// Enumerating yields them up to the first that cannot be read.
/// </summary>
public readonly ref struct PolicyQualifiersView
{
    private readonly ReadOnlySpan<byte> _content;

    internal PolicyQualifiersView(ReadOnlySpan<byte> content) => _content = content;

    /// <summary>Whether there is not one qualifier.</summary>
    public bool IsEmpty => _content.IsEmpty;

    /// <summary>Goes through the qualifiers in their order.</summary>
    public Enumerator GetEnumerator() => new(_content);

    /// <summary>One PolicyQualifierInfo.</summary>
    public readonly ref struct PolicyQualifier
    {
        private readonly DerElement _value;

        internal PolicyQualifier(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> oid, DerElement value)
        {
            Raw = raw;
            Oid = oid;
            _value = value;
        }

        /// <summary>The whole element.</summary>
        public ReadOnlySpan<byte> Raw { get; }

        /// <summary>policyQualifierId, content octets.</summary>
        public ReadOnlySpan<byte> Oid { get; }

        /// <summary>Whether it points to a certification practice statement (id-qt-cps).</summary>
        public bool IsCps => Oid.SequenceEqual(Oids.QualifierCps);

        /// <summary>Whether it is a notice for users (id-qt-unotice).</summary>
        public bool IsUserNotice => Oid.SequenceEqual(Oids.QualifierUserNotice);

        /// <summary>The tag of the qualifier; see <see cref="DerTag"/>.</summary>
        public byte ValueTag => _value.Tag;

        /// <summary>The content octets of the qualifier: of a CPS pointer its URI.</summary>
        public ReadOnlySpan<byte> Value => _value.Content;

        /// <summary>
        /// The fields of UserNotice ::= SEQUENCE { noticeRef NoticeReference OPTIONAL, explicitText DisplayText OPTIONAL }. The inner
        /// parts of noticeRef are not looked at.
        /// </summary>
        /// <param name="noticeReference">noticeRef, tag and length included; empty where it is absent.</param>
        /// <param name="explicitText">explicitText; its Raw is empty where it is absent.</param>
        /// <returns>Whether this is a user notice that can be read.</returns>
        public bool TryReadUserNotice(out ReadOnlySpan<byte> noticeReference, out DerElement explicitText)
        {
            noticeReference = default;
            explicitText = default;
            if (!IsUserNotice || ValueTag != DerTag.Sequence)
            {
                return false;
            }

            var fields = new DerReader(Value);
            if (fields.PeekTag() == DerTag.Sequence)
            {
                if (!fields.TryRead(out var reference, out _))
                {
                    return false;
                }

                noticeReference = reference.Raw;
            }

            return fields.AtEnd || (fields.TryRead(out explicitText, out _) && fields.AtEnd);
        }
    }

    /// <summary>Enumerates qualifiers without allocating.</summary>
    public ref struct Enumerator
    {
        private DerReader _reader;
        private PolicyQualifier _current;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _reader = new DerReader(content);
            _current = default;
        }

        /// <summary>The qualifier that the last <see cref="MoveNext"/> read.</summary>
        public readonly PolicyQualifier Current => _current;

        /// <summary>Reads the next qualifier; false after the last, and at one that cannot be read.</summary>
        public bool MoveNext()
        {
            if (!_reader.TryRead(DerTag.Sequence, out var qualifier, out _))
            {
                return false;
            }

            var fields = qualifier.Open();
            DerElement value = default;
            if (!fields.TryRead(DerTag.ObjectIdentifier, out var oid, out _) || (!fields.AtEnd && (!fields.TryRead(out value, out _) || !fields.AtEnd)))
            {
                return false;
            }

            _current = new PolicyQualifier(qualifier.Raw, oid.Content, value);
            return true;
        }
    }
}
