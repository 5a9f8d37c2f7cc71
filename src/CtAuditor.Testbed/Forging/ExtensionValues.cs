using System.Text;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>Parts of extensions' values, to be put together as no CA should (RFC 5280 section 4.2).</summary>
public static class ExtensionValues
{
    public const string QualifierCps = "1.3.6.1.5.5.7.2.1";
    public const string QualifierUserNotice = "1.3.6.1.5.5.7.2.2";
    public const string AnyPolicy = "2.5.29.32.0";
    public const string NameConstraintsOid = "2.5.29.30";
    public const string PolicyMappingsOid = "2.5.29.33";

    /// <summary>A uniformResourceIdentifier.</summary>
    public static byte[] Uri(string uri) => Der.ContextPrimitive(6, Encoding.ASCII.GetBytes(uri));

    /// <summary>A dNSName.</summary>
    public static byte[] DnsName(string name) => Der.ContextPrimitive(2, Encoding.ASCII.GetBytes(name));

    /// <summary>A directoryName with one commonName.</summary>
    public static byte[] DirectoryName(string commonName) => Der.Context(4, new DistinguishedName("DE", "Profile CA", commonName).ToDer());

    /// <summary>An AccessDescription.</summary>
    public static byte[] Access(string method, byte[] location) => Der.Sequence(Der.Oid(method), location);

    /// <summary>authorityInfoAccess of these descriptions.</summary>
    public static ForgedExtension Accesses(params byte[][] descriptions) =>
        new(WellKnownOids.AuthorityInformationAccess, IsCritical: false, Der.Sequence(descriptions));

    /// <summary>A DistributionPoint whose fullName has these names.</summary>
    public static byte[] Point(params byte[][] names) => Der.Sequence(FullName(names));

    /// <summary>The field distributionPoint with a fullName.</summary>
    public static byte[] FullName(params byte[][] names) => Der.Context(0, Der.Context(0, names));

    /// <summary>cRLDistributionPoints of these points.</summary>
    public static ForgedExtension Points(params byte[][] points) => new(WellKnownOids.CrlDistributionPoints, IsCritical: false, Der.Sequence(points));

    /// <summary>A PolicyInformation, without policyQualifiers where there are none.</summary>
    public static byte[] Policy(string oid, params byte[][] qualifiers)
    {
        ArgumentNullException.ThrowIfNull(qualifiers);
        return qualifiers.Length == 0 ? Der.Sequence(Der.Oid(oid)) : Der.Sequence(Der.Oid(oid), Der.Sequence(qualifiers));
    }

    /// <summary>A PolicyQualifierInfo.</summary>
    public static byte[] Qualifier(string oid, byte[] value) => Der.Sequence(Der.Oid(oid), value);

    /// <summary>A pointer to a certification practice statement.</summary>
    public static byte[] Cps(string uri) => Qualifier(QualifierCps, Der.Element(0x16, Encoding.ASCII.GetBytes(uri)));

    /// <summary>A user notice of these fields.</summary>
    public static byte[] UserNotice(params byte[][] fields) => Qualifier(QualifierUserNotice, Der.Sequence(fields));

    /// <summary>certificatePolicies of these policies.</summary>
    public static ForgedExtension Policies(params byte[][] policies) => new(WellKnownOids.CertificatePolicies, IsCritical: false, Der.Sequence(policies));

    /// <summary>policyMappings of these pairs, critical.</summary>
    public static ForgedExtension Mappings(params (string Issuer, string Subject)[] pairs) =>
        new(PolicyMappingsOid, IsCritical: true, Der.Sequence(pairs.Select(pair => Der.Sequence(Der.Oid(pair.Issuer), Der.Oid(pair.Subject)))));

    /// <summary>A GeneralSubtree, with fields after its base where there are any.</summary>
    public static byte[] Subtree(params byte[][] fields) => Der.Sequence(fields);

    /// <summary>nameConstraints, critical, without a field where its list is null.</summary>
    public static ForgedExtension NameConstraints(byte[][]? permitted, byte[][]? excluded = null) => new(
        NameConstraintsOid,
        IsCritical: true,
        Der.Sequence(((byte[]?[])[permitted is null ? null : Der.Context(0, permitted), excluded is null ? null : Der.Context(1, excluded)]).OfType<byte[]>()));

    /// <summary>authorityKeyIdentifier of these fields.</summary>
    public static ForgedExtension AuthorityKeyIdentifier(params byte[][] fields) =>
        new(WellKnownOids.AuthorityKeyIdentifier, IsCritical: false, Der.Sequence(fields));
}
