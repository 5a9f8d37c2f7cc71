namespace CtAuditor.Pki.Certificates;

/// <summary>
/// One AttributeTypeAndValue of a Name (RFC 5280 section 4.1.2.4), as positions in the Name element: small enough to be kept in
/// place, where a span cannot be.
/// </summary>
/// <param name="Kind">The type, where it is one that certificates use.</param>
/// <param name="Tag">The identifier octet of the value, such as <see cref="Der.DerTag.Utf8String"/>.</param>
/// <param name="Rdn">The RelativeDistinguishedName that it is in, counted from 0.</param>
/// <param name="TypeOffset">Where the type's content octets start, in bytes from the start of the Name element.</param>
/// <param name="TypeLength">Their length in bytes.</param>
/// <param name="ValueOffset">Where the value's content octets start, in bytes from the start of the Name element.</param>
/// <param name="ValueLength">Their length in bytes.</param>
public readonly record struct NameAttribute(
    NameAttributeKind Kind, byte Tag, ushort Rdn, int TypeOffset, int TypeLength, int ValueOffset, int ValueLength);
