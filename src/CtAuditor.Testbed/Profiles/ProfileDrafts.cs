using System.Security.Cryptography;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Profiles;

/// <summary>
/// A certificate of each role that meets its profile in every respect (TLS BR sections 7.1.2.1 to 7.1.2.8 and the EV Guidelines), to
/// be changed in one: what a rule says of the change is its own. Issued on 2026-06-01 unless changed.
/// </summary>
public static class ProfileDrafts
{
    private const string Seed = "profiles";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";
    private const string OcspUrl = "http://ocsp.profile-ca.example";
    private const string IssuerUrl = "http://crt.profile-ca.example/tls.crt";
    private const string CrlUrl = "http://crl.profile-ca.example/tls.crl";

    // RSA, 2048 bits and more: sha256WithRSAEncryption with NULL (TLS BR section 7.1.3.2.1).
    private static readonly byte[] Sha256WithRsa = [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00];

    /// <summary>The day on which all are issued.</summary>
    public static DateTimeOffset Issued { get; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The name of the CA that issues subscriber certificates.</summary>
    public static ReadOnlyMemory<byte> IssuingCa { get; } = new DistinguishedName("DE", "Profile CA", "Profile CA TLS 1").ToDer();

    /// <summary>The name of the root.</summary>
    public static ReadOnlyMemory<byte> Root { get; } = new DistinguishedName("DE", "Profile CA", "Profile CA Root 1").ToDer();

    /// <summary>Key identifier of the issuing CA.</summary>
    public static ReadOnlyMemory<byte> IssuingCaKeyIdentifier { get; } = SHA1.HashData("issuing"u8);

    /// <summary>Key identifier of the root.</summary>
    public static ReadOnlyMemory<byte> RootKeyIdentifier { get; } = SHA1.HashData("root"u8);

    /// <summary>A domain-validated certificate for www.profile.example with an ECDSA key, of 90 days.</summary>
    public static CertificateDraft DomainValidated() => Subscriber("2.23.140.1.2.1", [Attribute(WellKnownOids.CommonName, Der.Utf8String("www.profile.example"))]);

    /// <summary>The same with an RSA key of 2,048 bits.</summary>
    public static CertificateDraft DomainValidatedRsa() => DomainValidated() with { SubjectPublicKeyInfo = SubscriberKeys.Rsa(Seed, "rsa") };

    /// <summary>An organization-validated certificate.</summary>
    public static CertificateDraft OrganizationValidated() => Subscriber("2.23.140.1.2.2", [
        Attribute("2.5.4.6", Der.PrintableString("DE")),
        Attribute("2.5.4.8", Der.Utf8String("Hessen")),
        Attribute("2.5.4.7", Der.Utf8String("Profilstadt")),
        Attribute("2.5.4.10", Der.Utf8String("Profile Works GmbH")),
        Attribute(WellKnownOids.CommonName, Der.Utf8String("www.profile.example"))]);

    /// <summary>An individual-validated certificate.</summary>
    public static CertificateDraft IndividualValidated() => Subscriber("2.23.140.1.2.3", [
        Attribute("2.5.4.6", Der.PrintableString("DE")),
        Attribute("2.5.4.8", Der.Utf8String("Hessen")),
        Attribute("2.5.4.7", Der.Utf8String("Profilstadt")),
        Attribute("2.5.4.4", Der.Utf8String("Muster")),
        Attribute("2.5.4.42", Der.Utf8String("Erika")),
        Attribute(WellKnownOids.CommonName, Der.Utf8String("www.profile.example"))]);

    /// <summary>An extended-validation certificate (EV Guidelines section 9.2).</summary>
    public static CertificateDraft ExtendedValidated() => Subscriber("2.23.140.1.1", [
        Attribute("2.5.4.15", Der.Utf8String("Private Organization")),
        Attribute("1.3.6.1.4.1.311.60.2.1.3", Der.PrintableString("DE")),
        Attribute("2.5.4.5", Der.PrintableString("HRB 12345")),
        Attribute("2.5.4.6", Der.PrintableString("DE")),
        Attribute("2.5.4.8", Der.Utf8String("Hessen")),
        Attribute("2.5.4.7", Der.Utf8String("Profilstadt")),
        Attribute("2.5.4.10", Der.Utf8String("Profile Works GmbH")),
        Attribute(WellKnownOids.CommonName, Der.Utf8String("www.profile.example"))]);

    /// <summary>A certificate of a TLS CA under the root (TLS BR section 7.1.2.6).</summary>
    public static CertificateDraft SubordinateCa() => new()
    {
        SerialNumber = Serial("sub"),
        SignatureAlgorithm = Sha256WithRsa,
        Issuer = Root,
        NotBefore = Issued,
        NotAfter = Issued.AddYears(5),
        Subject = IssuingCa,
        SubjectPublicKeyInfo = SubscriberKeys.Rsa(Seed, "sub"),
        Extensions =
        [
            Extensions.CaBasicConstraints(0),
            Extensions.KeyUsage(0x86, unusedBits: 1),
            Extensions.ExtendedKeyUsage(WellKnownOids.ServerAuth),
            Extensions.SubjectKeyIdentifier(IssuingCaKeyIdentifier.Span),
            Extensions.AuthorityKeyIdentifier(RootKeyIdentifier.Span),
            Extensions.AuthorityInformationAccess(null, "http://crt.profile-ca.example/root.crt"),
            Extensions.CertificatePolicies("2.23.140.1.2.1"),
            Extensions.CrlDistributionPoints("http://crl.profile-ca.example/root.crl"),
        ],
    };

    /// <summary>A root's certificate (TLS BR section 7.1.2.1).</summary>
    public static CertificateDraft RootCa() => new()
    {
        SerialNumber = Serial("root"),
        SignatureAlgorithm = Sha256WithRsa,
        Issuer = Root,
        NotBefore = Issued,
        NotAfter = Issued.AddYears(15),
        Subject = Root,
        SubjectPublicKeyInfo = SubscriberKeys.Rsa(Seed, "root"),
        Extensions =
        [
            Extensions.CaBasicConstraints(null),
            Extensions.KeyUsage(0x06, unusedBits: 1),
            Extensions.SubjectKeyIdentifier(RootKeyIdentifier.Span),
            Extensions.AuthorityKeyIdentifier(RootKeyIdentifier.Span),
        ],
    };

    /// <summary>A delegated OCSP responder's certificate (TLS BR section 7.1.2.8).</summary>
    public static CertificateDraft OcspResponder() => new()
    {
        SerialNumber = Serial("ocsp"),
        SignatureAlgorithm = Sha256WithRsa,
        Issuer = IssuingCa,
        NotBefore = Issued,
        NotAfter = Issued.AddDays(90).AddSeconds(-1),
        Subject = new DistinguishedName("DE", "Profile CA", "Profile CA OCSP 1").ToDer(),
        SubjectPublicKeyInfo = SubscriberKeys.Ecdsa(Seed, "ocsp"),
        Extensions =
        [
            Extensions.KeyUsage(0x80, unusedBits: 7),
            Extensions.ExtendedKeyUsage(OcspSigning),
            Extensions.SubjectKeyIdentifier(SHA1.HashData("ocsp"u8)),
            Extensions.AuthorityKeyIdentifier(IssuingCaKeyIdentifier.Span),
            new ForgedExtension(OcspNoCheck, IsCritical: false, Der.Null()),
        ],
    };

    /// <summary>A certificate for mail: no TLS server, and no business of the TLS BR.</summary>
    public static CertificateDraft Mail() => Subscriber("1.3.6.1.4.1.55555.7", [Attribute(WellKnownOids.CommonName, Der.Utf8String("Erika Muster"))])
        .Replace(WellKnownOids.ExtendedKeyUsage, _ => Extensions.ExtendedKeyUsage("1.3.6.1.5.5.7.3.4"))
        .Replace(WellKnownOids.SubjectAlternativeName, extension => extension with { Value = Der.Sequence(Der.ContextPrimitive(1, "erika@profile.example"u8)) })
        .Add(Extensions.SubjectKeyIdentifier(SHA1.HashData("mail"u8)));

    /// <summary>A Name of these RDNs, each as <see cref="Attribute"/> makes it.</summary>
    public static byte[] Name(params IEnumerable<byte[]> rdns) => Der.Sequence(rdns);

    /// <summary>An RDN with one attribute.</summary>
    public static byte[] Attribute(string oid, byte[] value) => DistinguishedName.Attribute(oid, value);

    /// <summary>An extension's value for a subjectAltName with these dNSNames.</summary>
    public static ForgedExtension DnsNames(params string[] names) => Extensions.SubjectAlternativeName(names, isCritical: false);

    private static CertificateDraft Subscriber(string policy, IEnumerable<byte[]> rdns) => new()
    {
        SerialNumber = Serial(policy),
        SignatureAlgorithm = Sha256WithRsa,
        Issuer = IssuingCa,
        NotBefore = Issued,
        NotAfter = Issued.AddDays(90).AddSeconds(-1),
        Subject = Name(rdns),
        SubjectPublicKeyInfo = SubscriberKeys.Ecdsa(Seed, "leaf"),
        Extensions =
        [
            Extensions.KeyUsage(0x80, unusedBits: 7),
            Extensions.ExtendedKeyUsage(WellKnownOids.ServerAuth),
            Extensions.EndEntityBasicConstraints(),
            Extensions.AuthorityKeyIdentifier(IssuingCaKeyIdentifier.Span),
            Extensions.AuthorityInformationAccess(OcspUrl, IssuerUrl),
            DnsNames("www.profile.example"),
            Extensions.CertificatePolicies(policy),
            Extensions.CrlDistributionPoints(CrlUrl),
        ],
    };

    private static byte[] Serial(string label)
    {
        var serial = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(label))[..16];
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }
}
