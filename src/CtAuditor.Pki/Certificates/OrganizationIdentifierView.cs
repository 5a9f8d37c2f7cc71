using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// A registration reference of EV Guidelines section 7.1.4.2.8 (9.2.8 before version 2), borrowed: from the text of the subject's
/// organizationIdentifier, <c>NTRUS+CA-1234</c>, or from the extension cabfOrganizationIdentifier of section 7.1.2.2 (9.8.2):
/// <code>
/// CABFOrganizationIdentifier ::= SEQUENCE { registrationSchemeIdentifier PrintableString (SIZE(3)), registrationCountry PrintableString (SIZE(2)),
///     registrationStateOrProvince [0] IMPLICIT PrintableString (SIZE(1..128)) OPTIONAL, registrationReference UTF8String }
/// </code>
/// </summary>
public readonly ref struct OrganizationIdentifierView
{
    private OrganizationIdentifierView(ReadOnlySpan<byte> scheme, ReadOnlySpan<byte> country, ReadOnlySpan<byte> subdivision, bool hasSubdivision, ReadOnlySpan<byte> reference)
    {
        Scheme = scheme;
        Country = country;
        Subdivision = subdivision;
        HasSubdivision = hasSubdivision;
        Reference = reference;
    }

    /// <summary>The registration scheme, such as NTR.</summary>
    public ReadOnlySpan<byte> Scheme { get; }

    /// <summary>The country code.</summary>
    public ReadOnlySpan<byte> Country { get; }

    /// <summary>The state or province; empty without <see cref="HasSubdivision"/>.</summary>
    public ReadOnlySpan<byte> Subdivision { get; }

    /// <summary>Whether there is a state or province.</summary>
    public bool HasSubdivision { get; }

    /// <summary>The reference, all that comes after the leftmost hyphen.</summary>
    public ReadOnlySpan<byte> Reference { get; }

    /// <summary>Reads the text: three characters, two, a plus and some more or not, a hyphen, the rest. Says nothing of what they are.</summary>
    public static bool TryReadText(ReadOnlySpan<byte> text, out OrganizationIdentifierView identifier)
    {
        identifier = default;
        const int beforeRest = 5;
        if (text.Length <= beforeRest)
        {
            return false;
        }

        var rest = text[beforeRest..];
        var hyphen = rest.IndexOf((byte)'-');
        var hasSubdivision = rest[0] == (byte)'+';
        if (hyphen < 0 || (hyphen > 0 && !hasSubdivision))
        {
            return false;
        }

        identifier = new(text[..3], text.Slice(3, 2), hasSubdivision ? rest[1..hyphen] : default, hasSubdivision, rest[(hyphen + 1)..]);
        return true;
    }

    /// <summary>Reads the extension's value: the types and their order, not yet their sizes.</summary>
    public static bool TryReadExtension(ReadOnlySpan<byte> value, out OrganizationIdentifierView identifier)
    {
        identifier = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var sequence, out _) || !outer.AtEnd)
        {
            return false;
        }

        var parts = sequence.Open();
        if (!parts.TryRead(DerTag.PrintableString, out var scheme, out _) || !parts.TryRead(DerTag.PrintableString, out var country, out _))
        {
            return false;
        }

        DerElement subdivision = default;
        var hasSubdivision = parts.PeekTag() == DerTag.Primitive(0);
        if (hasSubdivision && !parts.TryRead(out subdivision, out _))
        {
            return false;
        }

        if (!parts.TryRead(DerTag.Utf8String, out var reference, out _) || !parts.AtEnd)
        {
            return false;
        }

        identifier = new(scheme.Content, country.Content, hasSubdivision ? subdivision.Content : default, hasSubdivision, reference.Content);
        return true;
    }
}
