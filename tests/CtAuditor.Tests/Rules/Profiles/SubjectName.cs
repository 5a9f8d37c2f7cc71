using System.Collections.Immutable;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>A subject in the making, one attribute an RDN.</summary>
internal sealed record SubjectName(ImmutableArray<(string Oid, byte[] Value)> Attributes)
{
    public const string CommonName = "2.5.4.3";
    public const string Surname = "2.5.4.4";
    public const string SerialNumber = "2.5.4.5";
    public const string Country = "2.5.4.6";
    public const string Locality = "2.5.4.7";
    public const string StateOrProvince = "2.5.4.8";
    public const string StreetAddress = "2.5.4.9";
    public const string Organization = "2.5.4.10";
    public const string OrganizationalUnit = "2.5.4.11";
    public const string Title = "2.5.4.12";
    public const string BusinessCategory = "2.5.4.15";
    public const string PostalCode = "2.5.4.17";
    public const string GivenName = "2.5.4.42";
    public const string DnQualifier = "2.5.4.46";
    public const string OrganizationIdentifier = "2.5.4.97";
    public const string DomainComponent = "0.9.2342.19200300.100.1.25";
    public const string EmailAddress = "1.2.840.113549.1.9.1";
    public const string JurisdictionState = "1.3.6.1.4.1.311.60.2.1.2";
    public const string JurisdictionCountry = "1.3.6.1.4.1.311.60.2.1.3";

    /// <summary>No attribute.</summary>
    public static SubjectName Empty { get; } = new([]);

    /// <summary>That of <see cref="ProfileDrafts.DomainValidated"/>.</summary>
    public static SubjectName DomainValidated { get; } = Empty.With(CommonName, "www.profile.example");

    /// <summary>That of <see cref="ProfileDrafts.OrganizationValidated"/>.</summary>
    public static SubjectName OrganizationValidated { get; } = Empty
        .With(Country, Der.PrintableString("DE"))
        .With(StateOrProvince, "Hessen")
        .With(Locality, "Profilstadt")
        .With(Organization, "Profile Works GmbH")
        .With(CommonName, "www.profile.example");

    /// <summary>That of <see cref="ProfileDrafts.IndividualValidated"/>.</summary>
    public static SubjectName IndividualValidated { get; } = OrganizationValidated
        .Without(Organization, CommonName)
        .With(Surname, "Muster")
        .With(GivenName, "Erika")
        .With(CommonName, "www.profile.example");

    /// <summary>That of <see cref="ProfileDrafts.ExtendedValidated"/>.</summary>
    public static SubjectName ExtendedValidated { get; } = new(
    [
        (BusinessCategory, Der.Utf8String("Private Organization")),
        (JurisdictionCountry, Der.PrintableString("DE")),
        (SerialNumber, Der.PrintableString("HRB 12345")),
        .. OrganizationValidated.Attributes,
    ]);

    /// <summary>With an attribute at the end.</summary>
    public SubjectName With(string oid, byte[] value) => new(Attributes.Add((oid, value)));

    /// <summary>With a UTF8String at the end.</summary>
    public SubjectName With(string oid, string value) => With(oid, Der.Utf8String(value));

    /// <summary>With another value in the place of the first of its type.</summary>
    public SubjectName Set(string oid, byte[] value)
    {
        var position = Attributes.ToList().FindIndex(attribute => attribute.Oid == oid);
        return new(Attributes.SetItem(position, (oid, value)));
    }

    /// <summary>With another UTF8String in the place of the first of its type.</summary>
    public SubjectName Set(string oid, string value) => Set(oid, Der.Utf8String(value));

    /// <summary>With an attribute before the first of another type.</summary>
    public SubjectName Before(string other, string oid, byte[] value)
    {
        var position = Attributes.ToList().FindIndex(attribute => attribute.Oid == other);
        return new(Attributes.Insert(position, (oid, value)));
    }

    /// <summary>Without attributes of these types.</summary>
    public SubjectName Without(params string[] oids) => new(Attributes.RemoveAll(attribute => oids.Contains(attribute.Oid)));

    /// <summary>The Name.</summary>
    public byte[] ToDer() => ProfileDrafts.Name(Attributes.Select(attribute => ProfileDrafts.Attribute(attribute.Oid, attribute.Value)));

    /// <summary>The Name, with all attributes in one RDN.</summary>
    public byte[] ToDerOfOneRdn() =>
        Der.Sequence(Der.Element(0x31, [.. Attributes.SelectMany(attribute => Der.Sequence(Der.Oid(attribute.Oid), attribute.Value))]));
}
