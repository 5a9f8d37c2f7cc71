using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>A CA's name: country, organisation and common name, as BR section 7.1.2.10.2 asks for.</summary>
public sealed record DistinguishedName(string Country, string Organization, string CommonName)
{
    /// <summary>DER Name, one attribute an RDN.</summary>
    public byte[] ToDer() => Der.Sequence(
        Attribute(WellKnownOids.Country, Der.PrintableString(Country)),
        Attribute(WellKnownOids.Organization, Der.Utf8String(Organization)),
        Attribute(WellKnownOids.CommonName, Der.Utf8String(CommonName)));

    /// <summary>DER RelativeDistinguishedName with one attribute.</summary>
    internal static byte[] Attribute(string oid, byte[] value) => Der.SetOfOne(Der.Sequence(Der.Oid(oid), value));
}
