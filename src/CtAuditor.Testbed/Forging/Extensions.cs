using System.Text;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>The extensions of RFC 5280 section 4.2 and RFC 6962 that forged certificates carry.</summary>
public static class Extensions
{
    /// <summary>keyUsage, critical.</summary>
    public static ForgedExtension KeyUsage(byte bits, int unusedBits) =>
        new(WellKnownOids.KeyUsage, IsCritical: true, Der.BitString([bits], unusedBits));

    /// <summary>extKeyUsage.</summary>
    public static ForgedExtension ExtendedKeyUsage(params string[] purposes) =>
        new(WellKnownOids.ExtendedKeyUsage, IsCritical: false, Der.Sequence(purposes.Select(Der.Oid)));

    /// <summary>basicConstraints of a subscriber certificate: critical, an empty SEQUENCE (cA is FALSE by default).</summary>
    public static ForgedExtension EndEntityBasicConstraints() =>
        new(WellKnownOids.BasicConstraints, IsCritical: true, Der.Sequence());

    /// <summary>basicConstraints of a CA certificate.</summary>
    public static ForgedExtension CaBasicConstraints(byte? pathLength) =>
        new(WellKnownOids.BasicConstraints, IsCritical: true, pathLength is { } length ? Der.Sequence(Der.Boolean(true), Der.Integer([length])) : Der.Sequence(Der.Boolean(true)));

    public static ForgedExtension SubjectKeyIdentifier(ReadOnlySpan<byte> keyIdentifier) =>
        new(WellKnownOids.SubjectKeyIdentifier, IsCritical: false, Der.OctetString(keyIdentifier));

    public static ForgedExtension AuthorityKeyIdentifier(ReadOnlySpan<byte> keyIdentifier) =>
        new(WellKnownOids.AuthorityKeyIdentifier, IsCritical: false, Der.Sequence(Der.ContextPrimitive(0, keyIdentifier)));

    /// <summary>authorityInfoAccess with an OCSP responder, where there is one, and the issuer's certificate.</summary>
    public static ForgedExtension AuthorityInformationAccess(string? ocsp, string caIssuers)
    {
        var issuers = Der.Sequence(Der.Oid(WellKnownOids.CaIssuers), Uri(caIssuers));
        return new(
            WellKnownOids.AuthorityInformationAccess,
            IsCritical: false,
            ocsp is null ? Der.Sequence(issuers) : Der.Sequence(Der.Sequence(Der.Oid(WellKnownOids.Ocsp), Uri(ocsp)), issuers));
    }

    /// <summary>subjectAltName; critical where the subject is empty (RFC 5280 section 4.2.1.6).</summary>
    public static ForgedExtension SubjectAlternativeName(IEnumerable<string> dnsNames, bool isCritical) => new(
        WellKnownOids.SubjectAlternativeName,
        isCritical,
        Der.Sequence(dnsNames.Select(name => Der.ContextPrimitive(2, Encoding.ASCII.GetBytes(name)))));

    public static ForgedExtension CertificatePolicies(params string[] policies) =>
        new(WellKnownOids.CertificatePolicies, IsCritical: false, Der.Sequence(policies.Select(policy => Der.Sequence(Der.Oid(policy)))));

    /// <summary>certificatePolicies with a reserved policy, and one of the CA's own that points to its CPS.</summary>
    public static ForgedExtension CertificatePoliciesWithCps(string policy, string ownPolicy, string cpsUrl)
    {
        // PolicyQualifierInfo with id-qt-cps, an IA5String (RFC 5280 section 4.2.1.4).
        var qualifier = Der.Sequence(Der.Oid("1.3.6.1.5.5.7.2.1"), Der.Element(0x16, Encoding.ASCII.GetBytes(cpsUrl)));
        return new(
            WellKnownOids.CertificatePolicies,
            IsCritical: false,
            Der.Sequence(Der.Sequence(Der.Oid(policy)), Der.Sequence(Der.Oid(ownPolicy), Der.Sequence(qualifier))));
    }

    /// <summary>cRLDistributionPoints with one fullName.</summary>
    public static ForgedExtension CrlDistributionPoints(string url) =>
        new(WellKnownOids.CrlDistributionPoints, IsCritical: false, Der.Sequence(Der.Sequence(Der.Context(0, Der.Context(0, Uri(url))))));

    /// <summary>The poison of RFC 6962 section 3.1: critical, NULL.</summary>
    public static ForgedExtension Poison() => new(WellKnownOids.PrecertificatePoison, IsCritical: true, Der.Null());

    /// <summary>The SCT list of RFC 6962 section 3.3: an OCTET STRING inside the extnValue OCTET STRING.</summary>
    public static ForgedExtension SctList(IEnumerable<ReadOnlyMemory<byte>> scts) =>
        new(WellKnownOids.SctList, IsCritical: false, Der.OctetString(CtStructs.SctList(scts)));

    private static byte[] Uri(string uri) => Der.ContextPrimitive(6, Encoding.ASCII.GetBytes(uri));
}
