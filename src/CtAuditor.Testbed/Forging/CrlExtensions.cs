using System.Text;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>The extensions of CRLs and their entries (RFC 5280 sections 5.2 and 5.3).</summary>
public static class CrlExtensions
{
    public const string NumberOid = "2.5.29.20";
    public const string ReasonCodeOid = "2.5.29.21";
    public const string InvalidityDateOid = "2.5.29.24";
    public const string DeltaIndicatorOid = "2.5.29.27";
    public const string IssuingDistributionPointOid = "2.5.29.28";
    public const string CertificateIssuerOid = "2.5.29.29";
    public const string FreshestCrlOid = "2.5.29.46";

    /// <summary>cRLNumber, from INTEGER content octets.</summary>
    public static ForgedExtension Number(params ReadOnlySpan<byte> number) => new(NumberOid, IsCritical: false, Der.Integer(number));

    /// <summary>deltaCRLIndicator with the number of the CRL that it builds on.</summary>
    public static ForgedExtension DeltaIndicator(params ReadOnlySpan<byte> number) => new(DeltaIndicatorOid, IsCritical: true, Der.Integer(number));

    /// <summary>issuingDistributionPoint of these fields, each with its tag.</summary>
    public static ForgedExtension IssuingDistributionPoint(params IEnumerable<byte[]> fields) => new(IssuingDistributionPointOid, IsCritical: true, Der.Sequence(fields));

    /// <summary>Its field distributionPoint with a fullName of one URI.</summary>
    public static byte[] Uri(string uri) => FullName(Der.ContextPrimitive(6, Encoding.ASCII.GetBytes(uri)));

    /// <summary>Its field distributionPoint with a fullName of these GeneralNames.</summary>
    public static byte[] FullName(params IEnumerable<byte[]> names) => Der.Context(0, Der.Context(0, names));

    /// <summary>One of its BOOLEAN fields, TRUE: 1 onlyContainsUserCerts, 2 onlyContainsCACerts, 4 indirectCRL, 5 onlyContainsAttributeCerts.</summary>
    public static byte[] Flag(int number) => Der.ContextPrimitive(number, [0xFF]);

    /// <summary>Its field onlySomeReasons with keyCompromise.</summary>
    public static byte[] KeyCompromiseOnly() => Der.ContextPrimitive(3, [6, 0x40]);

    /// <summary>reasonCode of an entry.</summary>
    public static ForgedExtension Reason(byte reason) => new(ReasonCodeOid, IsCritical: false, Der.Element(0x0A, reason));

    /// <summary>invalidityDate of an entry.</summary>
    public static ForgedExtension InvalidityDate(DateTimeOffset date) => new(InvalidityDateOid, IsCritical: false, Der.GeneralizedTime(date));

    /// <summary>certificateIssuer of an entry: one directoryName.</summary>
    public static ForgedExtension CertificateIssuer(ReadOnlySpan<byte> name) => new(CertificateIssuerOid, IsCritical: true, Der.Sequence(Der.Context(4, name.ToArray())));
}
