using System.Text;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class EncodingCases
{
    private const string BasicConstraints = WellKnownOids.BasicConstraints;

    private static readonly byte[] Country = ProfileDrafts.Attribute("2.5.4.6", Der.PrintableString("DE"));
    private static readonly byte[] CountryPair = Pair("2.5.4.6", Der.PrintableString("DE"));
    private static readonly byte[] NamePair = Pair("2.5.4.3", Der.Utf8String("A longer name"));

    public static IEnumerable<ProfileCase> All =>
    [
        new("utc-time-without-seconds", "notBefore", NotBefore(0x17, "2606010000Z"), NotBefore(0x17, "260601000000Z")),
        new("utc-time-without-seconds", "generalized", Violation: null, NotBefore(0x18, "202606010000Z")),
        new("utc-time-not-zulu", "an offset", NotBefore(0x17, "260601020000+0200"), NotBefore(0x17, "260601000000Z")),
        new("utc-time-not-zulu", "an offset of zero", NotBefore(0x17, "260601000000+0000"), null),
        new("utc-time-not-zulu", "no zone", NotBefore(0x17, "260601000000"), null),
        new("generalized-time-without-seconds", "notAfter", NotAfter(0x18, "205106010000Z"), NotAfter(0x18, "20510601000000Z")),
        new("generalized-time-without-seconds", "nor minutes", NotAfter(0x18, "2051060100Z"), null),
        new("generalized-time-fraction", "half a second", NotAfter(0x18, "20510601000000.5Z"), NotAfter(0x18, "20510601000000Z")),
        new("generalized-time-fraction", "a comma", NotAfter(0x18, "20510601000000,000Z"), null),
        new("generalized-time-not-zulu", "an offset", NotAfter(0x18, "20510601000000-0500"), NotAfter(0x18, "20510601000000Z")),
        new("generalized-time-not-zulu", "no zone", NotAfter(0x18, "20510601000000"), null),
        new("generalized-time-before-2050", "the last second", NotAfter(0x18, "20491231235959Z"), NotAfter(0x18, "20500101000000Z")),
        new("generalized-time-before-2050", "notBefore", NotBefore(0x18, "20260601000000Z"), NotBefore(0x17, "260601000000Z")),
        new("version-not-3", "absent", ProfileDrafts.DomainValidated() with { Version = default }, ProfileDrafts.DomainValidated()),
        new("version-not-3", "v2", ProfileDrafts.DomainValidated() with { Version = Der.Context(0, Der.Integer([1])) }, null),
        new("extensions-version-not-3", "absent", ProfileDrafts.DomainValidated() with { Version = default }, ProfileDrafts.DomainValidated()),
        new("extensions-version-not-3", "no extensions", Violation: null, ProfileDrafts.DomainValidated() with { Version = default, Extensions = [] }),
        new("unique-identifier-present", "subject", Identified(2), ProfileDrafts.DomainValidated()),
        new("unique-identifier-present", "issuer", Identified(1), null),
        new("unique-identifier-version", "v1", Identified(2) with { Version = default }, Identified(2) with { Version = Der.Context(0, Der.Integer([1])) }),
        new("serial-number-too-long", "21 octets", Serial([0x00, 0x80, .. new byte[19]]), Serial([0x7F, .. new byte[19]])),
        new("serial-number-not-positive", "zero", Serial([0x00]), Serial([0x01])),
        new("serial-number-not-positive", "negative", Serial([0x80, 1, 2, 3, 4, 5, 6, 7, 8]), Serial([0x00, 0x80, 1, 2, 3, 4, 5, 6, 7, 8])),
        new("serial-number-short", "seven octets", Serial([0x40, 1, 2, 3, 4, 5, 6]), Serial([0x00, 0x80, 1, 2, 3, 4, 5, 6, 7])),
        new("serial-number-short", "63 bits", Serial([0x7F, 1, 2, 3, 4, 5, 6, 7]), null),
        new("serial-number-not-minimal", "a zero too many", Serial([0x00, 0x00, 0x81, 1, 2, 3, 4, 5, 6, 7]), Serial([0x00, 0x81, 1, 2, 3, 4, 5, 6, 7])),
        new("version-not-der", "v1 written out", ProfileDrafts.DomainValidated() with { Version = Der.Context(0, Der.Integer([0])) }, ProfileDrafts.DomainValidated() with { Version = default }),
        new("version-not-der", "padded", ProfileDrafts.DomainValidated() with { Version = Der.Context(0, Der.Integer([0, 2])) }, ProfileDrafts.DomainValidated()),
        new(
            "critical-false-encoded",
            "keyUsage",
            ProfileDrafts.DomainValidated().Replace(WellKnownOids.KeyUsage, extension => extension with { Critical = new byte[] { 0x01, 0x01, 0x00 } }),
            ProfileDrafts.DomainValidated().Replace(WellKnownOids.KeyUsage, extension => extension with { IsCritical = false })),
        new(
            "critical-true-not-der",
            "keyUsage",
            ProfileDrafts.DomainValidated().Replace(WellKnownOids.KeyUsage, extension => extension with { Critical = new byte[] { 0x01, 0x01, 0x01 } }),
            ProfileDrafts.DomainValidated()),
        new(
            "extensions-empty",
            "empty",
            ProfileDrafts.DomainValidated() with { Extensions = [], UniqueIdentifiers = Der.Context(3, Der.Sequence()) },
            ProfileDrafts.DomainValidated() with { Extensions = [] }),
        new(
            "name-constraints-default-encoded",
            "minimum",
            ProfileDrafts.SubordinateCa().Add(new ForgedExtension("2.5.29.30", IsCritical: true, Subtrees(Der.ContextPrimitive(0, [0])))),
            ProfileDrafts.SubordinateCa().Add(new ForgedExtension("2.5.29.30", IsCritical: true, Subtrees([])))),
        new(
            "name-malformed",
            "an attribute without a SET",
            ProfileDrafts.DomainValidated() with { Subject = Der.Sequence(CountryPair) },
            ProfileDrafts.DomainValidated() with { Subject = Der.Sequence(Country) }),
        new("name-malformed", "the empty name", Violation: null, ProfileDrafts.DomainValidated() with { Subject = Der.Sequence() }),
        new(
            "name-set-not-sorted",
            "the longer one first",
            ProfileDrafts.DomainValidated() with { Subject = Der.Sequence(Der.Element(0x31, [.. NamePair, .. CountryPair])) },
            ProfileDrafts.DomainValidated() with { Subject = Der.Sequence(Der.Element(0x31, [.. CountryPair, .. NamePair])) }),
        new(
            "name-set-not-sorted",
            "the issuer",
            ProfileDrafts.DomainValidated() with { Issuer = Der.Sequence(Der.Element(0x31, [.. NamePair, .. CountryPair])) },
            ProfileDrafts.DomainValidated() with { Issuer = Der.Sequence(Der.Element(0x31, CountryPair), Der.Element(0x31, NamePair)) }),
        new(
            "public-key-info-malformed",
            "a third element",
            ProfileDrafts.DomainValidated() with { SubjectPublicKeyInfo = Der.Sequence(KeyForge.Rsa().ToArray()[4..], Der.Null()) },
            ProfileDrafts.DomainValidated() with { SubjectPublicKeyInfo = KeyForge.Rsa() }),
        new(
            "public-key-info-malformed",
            "unused bits",
            ProfileDrafts.DomainValidated() with { SubjectPublicKeyInfo = Der.Sequence(Der.Sequence(Der.Oid("1.3.101.112")), Der.BitString([0x80], 7)) },
            ProfileDrafts.DomainValidated() with { SubjectPublicKeyInfo = Der.Sequence(Der.Sequence(Der.Oid("1.3.101.112")), Der.BitString([0x80])) }),
        new(
            "signature-fields-malformed",
            "no DER in an ECDSA signature",
            ProfileDrafts.DomainValidated() with { SignatureAlgorithm = KeyForge.EcdsaSha256 },
            ProfileDrafts.DomainValidated()),
        new(
            "signature-fields-malformed",
            "three elements in the algorithm",
            ProfileDrafts.DomainValidated() with { SignatureAlgorithm = Der.Sequence(Der.Oid("1.2.840.113549.1.1.11"), Der.Null(), Der.Null()) },
            null),
        .. Malformed,
    ];

    // Values that are no DER of their types, each next to one that is.
    private static IEnumerable<ProfileCase> Malformed =>
    [
        Value("2.5.29.14", "no OCTET STRING", [1, 2, 3], Der.OctetString([1, 2, 3])),
        Value("2.5.29.19", "a NULL", Der.Null(), Der.Sequence()),
        Value("2.5.29.19", "something more", Der.Sequence(Der.Boolean(true), Der.Integer([0]), Der.Null()), Der.Sequence(Der.Boolean(true), Der.Integer([0]))),
        Value("2.5.29.19", "TRUE as 01", Der.Sequence(Der.Element(0x01, [0x01])), Der.Sequence(Der.Boolean(true))),
        Value("2.5.29.19", "a padded number", Der.Sequence(Der.Boolean(true), Der.Integer([0, 1])), Der.Sequence(Der.Boolean(true), Der.Integer([0, 0x81]))),
        Value("2.5.29.15", "unused bits that are set", Der.BitString([0x81], 7), Der.BitString([0x80], 7)),
        Value("2.5.29.15", "bytes that follow", [.. Der.BitString([0x80], 7), 0], Der.BitString([0x80], 7)),
        Value("2.5.29.37", "no SEQUENCE", Der.Oid(WellKnownOids.ServerAuth), Der.Sequence(Der.Oid(WellKnownOids.ServerAuth))),
        Value("2.5.29.37", "an OID with a leading zero", Der.Sequence(Der.Element(0x06, [0x2B, 0x80, 0x01])), Der.Sequence(Der.Element(0x06, [0x2B, 0x81, 0x01]))),
        Value("2.5.29.37", "an OID that does not end", Der.Sequence(Der.Element(0x06, [0x2B, 0x81])), Der.Sequence(Der.Element(0x06, [0x2B, 0x01]))),
        Value("2.5.29.17", "a name without a tag", Der.Sequence(Der.Utf8String("a.example")), Der.Sequence(Der.ContextPrimitive(2, "a.example"u8))),
        Value("2.5.29.17", "no names", Der.Sequence(Der.ContextPrimitive(9, [1])), Der.Sequence()),
        Value("2.5.29.17", "an implicit directoryName", Der.Sequence(Der.Context(4, Country)), Der.Sequence(Der.Context(4, Der.Sequence(Country)))),
        Value("2.5.29.17", "an otherName without [0]", Der.Sequence(Der.Context(0, Der.Oid("1.2.3"), Der.Null())), Der.Sequence(Der.Context(0, Der.Oid("1.2.3"), Der.Context(0, Der.Null())))),
        Value("2.5.29.32", "a bare OID", Der.Sequence(Der.Oid("2.23.140.1.2.1")), Der.Sequence(Der.Sequence(Der.Oid("2.23.140.1.2.1")))),
        Value("2.5.29.32", "a qualifier without a list", Policy(Der.Oid("1.3.6.1.5.5.7.2.1")), Policy(Der.Sequence(Der.Sequence(Der.Oid("1.3.6.1.5.5.7.2.1"), Der.Element(0x16, "x"u8))))),
        Value("2.5.29.33", "one OID", Der.Sequence(Der.Sequence(Der.Oid("1.2.3"))), Der.Sequence(Der.Sequence(Der.Oid("1.2.3"), Der.Oid("1.2.4")))),
        Value("2.5.29.36", "explicit tags", Der.Sequence(Der.Context(0, Der.Integer([0]))), Der.Sequence(Der.ContextPrimitive(0, [0]))),
        Value("2.5.29.54", "a SEQUENCE", Der.Sequence(Der.Integer([0])), Der.Integer([0])),
        Value("2.5.29.30", "a bare name", Der.Sequence(Der.Context(0, Der.ContextPrimitive(2, "a.example"u8))), Subtrees([])),
        Value("2.5.29.31", "a name without its CHOICE", Point(Der.Context(0, Der.ContextPrimitive(6, "http://a.example"u8))), Point(Der.Context(0, Der.Context(0, Der.ContextPrimitive(6, "http://a.example"u8))))),
        Value("2.5.29.46", "no list of points", Der.Sequence(Der.Null()), Der.Sequence(Der.Sequence(Der.ContextPrimitive(1, [1, 0x40])))),
        Value("1.3.6.1.5.5.7.1.1", "a method alone", Der.Sequence(Der.Sequence(Der.Oid(WellKnownOids.Ocsp))), Der.Sequence(Der.Sequence(Der.Oid(WellKnownOids.Ocsp), Der.ContextPrimitive(6, "http://a.example"u8)))),
        Value("2.5.29.35", "an OCTET STRING", Der.Sequence(Der.OctetString([1, 2])), Der.Sequence(Der.ContextPrimitive(0, [1, 2]))),
        Value("2.5.29.9", "no SET", Der.Sequence(Der.Sequence(Der.Oid("1.2.3"), Der.Null())), Der.Sequence(Der.Sequence(Der.Oid("1.2.3"), Der.Element(0x31, Der.Null())))),
        Value("1.3.6.1.5.5.7.48.1.5", "no NULL", [], Der.Null()),
        Value("1.3.6.1.5.5.7.1.24", "a bare number", Der.Integer([5]), Der.Sequence(Der.Integer([5]))),
        Value("1.3.6.1.5.5.7.1.3", "a bare OID", Der.Sequence(Der.Oid("0.4.0.1862.1.1")), Der.Sequence(Der.Sequence(Der.Oid("0.4.0.1862.1.1")))),
        Value("2.23.140.3.1", "UTF8Strings", Der.Sequence(Der.Utf8String("VAT"), Der.Utf8String("DE"), Der.Utf8String("1")), Der.Sequence(Der.PrintableString("VAT"), Der.PrintableString("DE"), Der.Utf8String("1"))),
    ];

    private static ProfileCase Value(string oid, string what, byte[] malformed, byte[] good) =>
        new("extension-value-malformed", $"{oid}, {what}", With(oid, malformed), With(oid, good));

    private static CertificateDraft With(string oid, byte[] value) =>
        ProfileDrafts.DomainValidated().Without(oid).Add(new ForgedExtension(oid, IsCritical: oid == BasicConstraints, value));

    private static CertificateDraft Serial(byte[] content) => ProfileDrafts.DomainValidated() with { SerialNumber = content };

    private static CertificateDraft Identified(int number) => ProfileDrafts.DomainValidated() with { UniqueIdentifiers = Der.ContextPrimitive(number, [0x00, 0xAA]) };

    private static CertificateDraft NotBefore(byte tag, string text) => ProfileDrafts.DomainValidated() with
    {
        Validity = Der.Sequence(Der.Element(tag, Encoding.ASCII.GetBytes(text)), Der.UtcTime(ProfileDrafts.Issued.AddDays(90))),
    };

    private static CertificateDraft NotAfter(byte tag, string text) => ProfileDrafts.RootCa() with
    {
        Validity = Der.Sequence(Der.UtcTime(ProfileDrafts.Issued), Der.Element(tag, Encoding.ASCII.GetBytes(text))),
    };

    private static byte[] Pair(string oid, byte[] value) => Der.Sequence(Der.Oid(oid), value);

    private static byte[] Policy(byte[] qualifiers) => Der.Sequence(Der.Sequence(Der.Oid("1.2.3"), qualifiers));

    private static byte[] Point(byte[] name) => Der.Sequence(Der.Sequence(name));

    private static byte[] Subtrees(byte[] minimum) => Der.Sequence(Der.Context(0, Der.Sequence(Der.ContextPrimitive(2, "a.example"u8), minimum)));
}
