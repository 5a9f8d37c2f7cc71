using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The attributes of a Name, in the order of the certificate and without an allocation. RFC 5280 section 4.1.2.4:
/// <code>
/// Name ::= SEQUENCE OF SET SIZE (1..MAX) OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }
/// </code>
/// </summary>
public readonly ref struct NameView
{
    /// <summary>Attributes past this number are counted and not kept. Names of the web have three to twelve.</summary>
    public const int MaxCount = 32;

    private readonly Attributes _attributes;

    private NameView(ReadOnlySpan<byte> raw, scoped in Attributes attributes, int count, int total, int rdns, bool isReadable)
    {
        Raw = raw;
        _attributes = attributes;
        Count = count;
        Total = total;
        RdnCount = rdns;
        IsReadable = isReadable;
    }

    /// <summary>The Name element.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Attributes that are kept, at most <see cref="MaxCount"/>.</summary>
    public int Count { get; }

    /// <summary>Attributes that there are.</summary>
    public int Total { get; }

    /// <summary>RelativeDistinguishedNames that there are.</summary>
    public int RdnCount { get; }

    /// <summary>Whether it could be read to its end; what came before a fault is kept.</summary>
    public bool IsReadable { get; }

    /// <summary>Whether it is the empty SEQUENCE.</summary>
    public bool IsEmpty => RdnCount == 0 && IsReadable;

    /// <summary>An attribute by its position.</summary>
    [UnscopedRef]
    public ref readonly NameAttribute this[int i] => ref _attributes[i];

    /// <summary>The content octets of an attribute's value.</summary>
    public ReadOnlySpan<byte> Value(in NameAttribute attribute) => Raw.Slice(attribute.ValueOffset, attribute.ValueLength);

    /// <summary>The content octets of an attribute's type.</summary>
    public ReadOnlySpan<byte> Type(in NameAttribute attribute) => Raw.Slice(attribute.TypeOffset, attribute.TypeLength);

    /// <summary>Finds the first attribute of a kind.</summary>
    public bool TryFind(NameAttributeKind kind, out NameAttribute attribute)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_attributes[i].Kind == kind)
            {
                attribute = _attributes[i];
                return true;
            }
        }

        attribute = default;
        return false;
    }

    /// <summary>How many attributes of a kind there are, among those kept.</summary>
    public int CountOf(NameAttributeKind kind)
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            count += _attributes[i].Kind == kind ? 1 : 0;
        }

        return count;
    }

    /// <summary>Reads a Name element; see <see cref="IsReadable"/>.</summary>
    public static NameView Read(ReadOnlySpan<byte> name)
    {
        var attributes = default(Attributes);
        var (total, rdns) = (0, 0);
        var outer = new DerReader(name);
        var isReadable = outer.TryRead(DerTag.Sequence, out var sequence, out _) && outer.AtEnd;
        var reader = isReadable ? sequence.Open() : default;
        while (isReadable && !reader.AtEnd)
        {
            isReadable = reader.TryRead(DerTag.Set, out var rdn, out _) && TryReadRdn(rdn, ref attributes, ref total, rdns);
            rdns++;
        }

        return new NameView(name, attributes, Math.Min(total, MaxCount), total, rdns, isReadable);
    }

    private static bool TryReadRdn(scoped in DerElement rdn, scoped ref Attributes attributes, ref int total, int index)
    {
        var reader = rdn.Open();
        while (!reader.AtEnd)
        {
            if (!reader.TryRead(DerTag.Sequence, out var pair, out _))
            {
                return false;
            }

            var parts = pair.Open();
            if (!parts.TryRead(DerTag.ObjectIdentifier, out var type, out _) || !parts.TryRead(out var value, out _) || !parts.AtEnd)
            {
                return false;
            }

            if (total < MaxCount)
            {
                attributes[total] = new NameAttribute(
                    KindOf(type.Content), value.Tag, (ushort)index, type.ContentOffset, type.Content.Length, value.ContentOffset, value.Content.Length);
            }

            total++;
        }

        return true;
    }

    private static NameAttributeKind KindOf(ReadOnlySpan<byte> oid)
    {
        // 2.5.4.n
        if (oid.Length == 3 && oid[0] == 0x55 && oid[1] == 0x04)
        {
            return oid[2] switch
            {
                3 => NameAttributeKind.CommonName,
                4 => NameAttributeKind.Surname,
                5 => NameAttributeKind.SerialNumber,
                6 => NameAttributeKind.Country,
                7 => NameAttributeKind.Locality,
                8 => NameAttributeKind.StateOrProvince,
                9 => NameAttributeKind.StreetAddress,
                10 => NameAttributeKind.Organization,
                11 => NameAttributeKind.OrganizationalUnit,
                12 => NameAttributeKind.Title,
                15 => NameAttributeKind.BusinessCategory,
                17 => NameAttributeKind.PostalCode,
                41 => NameAttributeKind.Name,
                42 => NameAttributeKind.GivenName,
                43 => NameAttributeKind.Initials,
                44 => NameAttributeKind.GenerationQualifier,
                46 => NameAttributeKind.DnQualifier,
                65 => NameAttributeKind.Pseudonym,
                97 => NameAttributeKind.OrganizationIdentifier,
                _ => NameAttributeKind.Other,
            };
        }

        return oid switch
        {
            _ when oid.SequenceEqual(DomainComponent) => NameAttributeKind.DomainComponent,
            _ when oid.SequenceEqual(UserId) => NameAttributeKind.UserId,
            _ when oid.SequenceEqual(EmailAddress) => NameAttributeKind.EmailAddress,
            _ when oid.Length == Jurisdiction.Length + 1 && oid.StartsWith(Jurisdiction) => oid[^1] switch
            {
                1 => NameAttributeKind.JurisdictionLocality,
                2 => NameAttributeKind.JurisdictionStateOrProvince,
                3 => NameAttributeKind.JurisdictionCountry,
                _ => NameAttributeKind.Other,
            },
            _ => NameAttributeKind.Other,
        };
    }

    // 0.9.2342.19200300.100.1.25
    private static ReadOnlySpan<byte> DomainComponent => [0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 0x01, 0x19];

    // 0.9.2342.19200300.100.1.1
    private static ReadOnlySpan<byte> UserId => [0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 0x01, 0x01];

    // 1.2.840.113549.1.9.1
    private static ReadOnlySpan<byte> EmailAddress => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x01];

    // 1.3.6.1.4.1.311.60.2.1
    private static ReadOnlySpan<byte> Jurisdiction => [0x2B, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x3C, 0x02, 0x01];

    [InlineArray(MaxCount)]
    private struct Attributes
    {
        private NameAttribute _first;
    }
}
