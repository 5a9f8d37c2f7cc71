using System.Globalization;
using System.Text;

namespace CtAuditor.Pki.Certificates;

/// <summary>Object identifiers as the content octets of their DER form, to be compared with <see cref="ExtensionView.Oid"/> and the like.</summary>
public static class Oids
{
    // No OID in use comes near; a hostile one must not become megabytes of text.
    private const int MaxShownOctets = 64;

    /// <summary>Precertificate poison, 1.3.6.1.4.1.11129.2.4.3 (RFC 6962 section 3.1).</summary>
    public static ReadOnlySpan<byte> PrecertificatePoison => [0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x04, 0x03];

    /// <summary>SCT list of a certificate, 1.3.6.1.4.1.11129.2.4.2 (RFC 6962 section 3.3).</summary>
    public static ReadOnlySpan<byte> SctList => [0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x04, 0x02];

    /// <summary>Extended key usage of precertificate signing certificates, 1.3.6.1.4.1.11129.2.4.4 (RFC 6962 section 3.1).</summary>
    public static ReadOnlySpan<byte> PrecertificateSigning => [0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x04, 0x04];

    /// <summary>SCT list of an OCSP response, 1.3.6.1.4.1.11129.2.4.5 (RFC 6962 section 3.3).</summary>
    public static ReadOnlySpan<byte> OcspSctList => [0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x04, 0x05];

    /// <summary>2.5.29.9 (RFC 5280 section 4.2.1.8).</summary>
    public static ReadOnlySpan<byte> SubjectDirectoryAttributes => [0x55, 0x1D, 0x09];

    /// <summary>2.5.29.14 (RFC 5280 section 4.2.1.2).</summary>
    public static ReadOnlySpan<byte> SubjectKeyIdentifier => [0x55, 0x1D, 0x0E];

    /// <summary>2.5.29.15 (RFC 5280 section 4.2.1.3).</summary>
    public static ReadOnlySpan<byte> KeyUsage => [0x55, 0x1D, 0x0F];

    /// <summary>2.5.29.16 (RFC 3280 section 4.2.1.4).</summary>
    public static ReadOnlySpan<byte> PrivateKeyUsagePeriod => [0x55, 0x1D, 0x10];

    /// <summary>2.5.29.17 (RFC 5280 section 4.2.1.6).</summary>
    public static ReadOnlySpan<byte> SubjectAltName => [0x55, 0x1D, 0x11];

    /// <summary>2.5.29.18 (RFC 5280 section 4.2.1.7).</summary>
    public static ReadOnlySpan<byte> IssuerAltName => [0x55, 0x1D, 0x12];

    /// <summary>2.5.29.19 (RFC 5280 section 4.2.1.9).</summary>
    public static ReadOnlySpan<byte> BasicConstraints => [0x55, 0x1D, 0x13];

    /// <summary>2.5.29.20 (RFC 5280 section 5.2.3).</summary>
    public static ReadOnlySpan<byte> CrlNumber => [0x55, 0x1D, 0x14];

    /// <summary>2.5.29.21 (RFC 5280 section 5.3.1).</summary>
    public static ReadOnlySpan<byte> ReasonCode => [0x55, 0x1D, 0x15];

    /// <summary>2.5.29.24 (RFC 5280 section 5.3.2).</summary>
    public static ReadOnlySpan<byte> InvalidityDate => [0x55, 0x1D, 0x18];

    /// <summary>2.5.29.27 (RFC 5280 section 5.2.4).</summary>
    public static ReadOnlySpan<byte> DeltaCrlIndicator => [0x55, 0x1D, 0x1B];

    /// <summary>2.5.29.28 (RFC 5280 section 5.2.5).</summary>
    public static ReadOnlySpan<byte> IssuingDistributionPoint => [0x55, 0x1D, 0x1C];

    /// <summary>2.5.29.29 (RFC 5280 section 5.3.3).</summary>
    public static ReadOnlySpan<byte> CertificateIssuer => [0x55, 0x1D, 0x1D];

    /// <summary>2.5.29.30 (RFC 5280 section 4.2.1.10).</summary>
    public static ReadOnlySpan<byte> NameConstraints => [0x55, 0x1D, 0x1E];

    /// <summary>2.5.29.31 (RFC 5280 section 4.2.1.13).</summary>
    public static ReadOnlySpan<byte> CrlDistributionPoints => [0x55, 0x1D, 0x1F];

    /// <summary>2.5.29.32 (RFC 5280 section 4.2.1.4).</summary>
    public static ReadOnlySpan<byte> CertificatePolicies => [0x55, 0x1D, 0x20];

    /// <summary>2.5.29.33 (RFC 5280 section 4.2.1.5).</summary>
    public static ReadOnlySpan<byte> PolicyMappings => [0x55, 0x1D, 0x21];

    /// <summary>2.5.29.35 (RFC 5280 section 4.2.1.1).</summary>
    public static ReadOnlySpan<byte> AuthorityKeyIdentifier => [0x55, 0x1D, 0x23];

    /// <summary>2.5.29.36 (RFC 5280 section 4.2.1.11).</summary>
    public static ReadOnlySpan<byte> PolicyConstraints => [0x55, 0x1D, 0x24];

    /// <summary>2.5.29.37 (RFC 5280 section 4.2.1.12).</summary>
    public static ReadOnlySpan<byte> ExtendedKeyUsage => [0x55, 0x1D, 0x25];

    /// <summary>2.5.29.46 (RFC 5280 section 4.2.1.15).</summary>
    public static ReadOnlySpan<byte> FreshestCrl => [0x55, 0x1D, 0x2E];

    /// <summary>2.5.29.54 (RFC 5280 section 4.2.1.14).</summary>
    public static ReadOnlySpan<byte> InhibitAnyPolicy => [0x55, 0x1D, 0x36];

    /// <summary>1.3.6.1.5.5.7.1.1 (RFC 5280 section 4.2.2.1).</summary>
    public static ReadOnlySpan<byte> AuthorityInformationAccess => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x01];

    /// <summary>qcStatements, 1.3.6.1.5.5.7.1.3 (RFC 3739 section 3.2.6).</summary>
    public static ReadOnlySpan<byte> QcStatements => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x03];

    /// <summary>1.3.6.1.5.5.7.1.11 (RFC 5280 section 4.2.2.2).</summary>
    public static ReadOnlySpan<byte> SubjectInformationAccess => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x0B];

    /// <summary>TLS feature, also called must-staple, 1.3.6.1.5.5.7.1.24 (RFC 7633 section 4).</summary>
    public static ReadOnlySpan<byte> TlsFeature => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x18];

    /// <summary>cabfOrganizationIdentifier, 2.23.140.3.1 (CA/Browser Forum EV guidelines).</summary>
    public static ReadOnlySpan<byte> CabfOrganizationIdentifier => [0x67, 0x81, 0x0C, 0x03, 0x01];

    /// <summary>cabf-TorServiceDescriptor, 2.23.140.1.31 (CA/Browser Forum ballots 201 and SC-027).</summary>
    public static ReadOnlySpan<byte> TorServiceDescriptor => [0x67, 0x81, 0x0C, 0x01, 0x1F];

    /// <summary>Access method of OCSP responders, 1.3.6.1.5.5.7.48.1.</summary>
    public static ReadOnlySpan<byte> AccessOcsp => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01];

    /// <summary>Access method of issuer certificates, 1.3.6.1.5.5.7.48.2.</summary>
    public static ReadOnlySpan<byte> AccessCaIssuers => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02];

    /// <summary>Extended key usage of TLS servers, 1.3.6.1.5.5.7.3.1.</summary>
    public static ReadOnlySpan<byte> ServerAuth => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];

    /// <summary>Extended key usage of TLS clients, 1.3.6.1.5.5.7.3.2.</summary>
    public static ReadOnlySpan<byte> ClientAuth => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02];

    /// <summary>Extended key usage of OCSP responders, 1.3.6.1.5.5.7.3.9.</summary>
    public static ReadOnlySpan<byte> OcspSigning => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x09];

    /// <summary>anyExtendedKeyUsage, 2.5.29.37.0.</summary>
    public static ReadOnlySpan<byte> AnyExtendedKeyUsage => [0x55, 0x1D, 0x25, 0x00];

    /// <summary>id-pkix-ocsp-nocheck, 1.3.6.1.5.5.7.48.1.5 (RFC 6960 section 4.2.2.2.1).</summary>
    public static ReadOnlySpan<byte> OcspNoCheck => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x05];

    /// <summary>anyPolicy, 2.5.29.32.0 (RFC 5280 section 4.2.1.4).</summary>
    public static ReadOnlySpan<byte> AnyPolicy => [0x55, 0x1D, 0x20, 0x00];

    /// <summary>The arc of the CA/Browser Forum's certificate policies, 2.23.140.1 (TLS BR section 7.1.6.1).</summary>
    public static ReadOnlySpan<byte> CabfPolicies => [0x67, 0x81, 0x0C, 0x01];

    /// <summary>id-qt-cps, 1.3.6.1.5.5.7.2.1 (RFC 5280 section 4.2.1.4).</summary>
    public static ReadOnlySpan<byte> QualifierCps => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x02, 0x01];

    /// <summary>id-qt-unotice, 1.3.6.1.5.5.7.2.2 (RFC 5280 section 4.2.1.4).</summary>
    public static ReadOnlySpan<byte> QualifierUserNotice => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x02, 0x02];

    /// <summary>rsaEncryption, 1.2.840.113549.1.1.1 (RFC 8017).</summary>
    public static ReadOnlySpan<byte> RsaEncryption => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

    /// <summary>id-RSASSA-PSS, 1.2.840.113549.1.1.10 (RFC 8017).</summary>
    public static ReadOnlySpan<byte> RsaPss => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A];

    /// <summary>id-ecPublicKey, 1.2.840.10045.2.1 (RFC 5480).</summary>
    public static ReadOnlySpan<byte> EcPublicKey => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];

    /// <summary>
    /// The dotted form of an OID's content octets. Where they are no OID, or have an arc of more than 128 bits (X.667
    /// needs that many), "#" and lower-case hex; past 64 octets that hex is cut and ends in "...".
    /// </summary>
    public static string ToDotted(ReadOnlySpan<byte> oid)
    {
        if (oid.Length > MaxShownOctets)
        {
            return "#" + Convert.ToHexStringLower(oid[..MaxShownOctets]) + "...";
        }

        var text = new StringBuilder();
        var at = 0;
        while (at < oid.Length)
        {
            if (!TryReadArc(oid, ref at, out var arc))
            {
                return "#" + Convert.ToHexStringLower(oid);
            }

            if (text.Length == 0)
            {
                // X.690 section 8.19.4: the first two arcs share one number; only the root arc 2 goes past 39.
                var root = arc < 80 ? arc / 40 : 2;
                text.Append(CultureInfo.InvariantCulture, $"{root}.{arc - (root * 40)}");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $".{arc}");
            }
        }

        return text.Length == 0 ? "#" : text.ToString();
    }

    /// <summary>The name that RFC 5280 or RFC 6962 gives an extension, or null for one that we have no name for.</summary>
    public static string? ExtensionName(ReadOnlySpan<byte> oid) => ToDotted(oid) switch
    {
        "1.3.6.1.4.1.11129.2.4.2" => "SCT list",
        "1.3.6.1.4.1.11129.2.4.3" => "precertificate poison",
        "1.3.6.1.5.5.7.1.1" => "authorityInfoAccess",
        "1.3.6.1.5.5.7.1.3" => "qcStatements",
        "1.3.6.1.5.5.7.1.11" => "subjectInfoAccess",
        "1.3.6.1.5.5.7.1.24" => "tlsFeature",
        "2.5.29.9" => "subjectDirectoryAttributes",
        "2.5.29.14" => "subjectKeyIdentifier",
        "2.5.29.15" => "keyUsage",
        "2.5.29.16" => "privateKeyUsagePeriod",
        "2.5.29.17" => "subjectAltName",
        "2.5.29.18" => "issuerAltName",
        "2.5.29.19" => "basicConstraints",
        "2.5.29.20" => "cRLNumber",
        "2.5.29.21" => "reasonCode",
        "2.5.29.24" => "invalidityDate",
        "2.5.29.27" => "deltaCRLIndicator",
        "2.5.29.28" => "issuingDistributionPoint",
        "2.5.29.29" => "certificateIssuer",
        "2.5.29.30" => "nameConstraints",
        "2.5.29.31" => "cRLDistributionPoints",
        "2.5.29.32" => "certificatePolicies",
        "2.5.29.33" => "policyMappings",
        "2.5.29.35" => "authorityKeyIdentifier",
        "2.5.29.36" => "policyConstraints",
        "2.5.29.37" => "extKeyUsage",
        "2.5.29.46" => "freshestCRL",
        "2.5.29.54" => "inhibitAnyPolicy",
        "2.23.140.3.1" => "cabfOrganizationIdentifier",
        _ => null,
    };

    private static bool TryReadArc(ReadOnlySpan<byte> oid, ref int at, out UInt128 arc)
    {
        arc = 0;

        // X.690 section 8.19.2: no leading 0x80, and the last octet has its top bit clear.
        if (oid[at] == 0x80)
        {
            return false;
        }

        while (at < oid.Length && arc <= UInt128.MaxValue >> 7)
        {
            var octet = oid[at++];
            arc = (arc << 7) | (uint)(octet & 0x7F);
            if (octet < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
