using System.Text;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class AltNameCases
{
    private const string San = WellKnownOids.SubjectAlternativeName;
    private const string Ian = "2.5.29.18";
    private const string NameConstraints = "2.5.29.30";
    private const string TorServiceDescriptor = "2.23.140.1.31";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Version2 = "v2cbb2l4lsnpio4q.onion";

    // The example of the TLS BR, section 1.6.1.
    private const string Version3 = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";

    private static readonly DateTimeOffset Y2014 = Day(2014, 6, 1);
    private static readonly DateTimeOffset Y2017 = Day(2017, 6, 1);
    private static readonly DateTimeOffset January2019 = Day(2019, 1, 10);
    private static readonly DateTimeOffset Y2019 = Day(2019, 6, 1);
    private static readonly DateTimeOffset Y2021 = Day(2021, 6, 1);
    private static readonly DateTimeOffset Y2024 = Day(2024, 6, 1);

    public static IEnumerable<ProfileCase> All => [.. Extension, .. Types, .. Syntax, .. Underscores, .. Domains, .. Addresses, .. CommonNames, .. MailAndUris, .. IssuerNames, .. Onions];

    private static IEnumerable<ProfileCase> Extension =>
    [
        new("san-missing", "no extension", ProfileDrafts.DomainValidated().Without(San), ProfileDrafts.DomainValidated()),
        new("san-missing", "for mail", null, ProfileDrafts.Mail().Without(San)),
        new("san-empty", "an empty list", Value(Der.Sequence()), ProfileDrafts.DomainValidated()),
        new("san-empty", "no list at all", null, Value(Der.Null())),
        new("san-empty-name", "an empty dNSName", Dns("www.profile.example", ""), Dns("www.profile.example")),
        new("san-empty-name", "an empty directoryName", Value(Der.Sequence(DnsName("www.profile.example"), Der.Context(4, Der.Sequence()))), null),
        new("san-empty-name", "an empty list", null, Value(Der.Sequence())),
        new("san-without-server-name", "mail alone", Value(Der.Sequence(Mail("erika@profile.example"))), Value(Der.Sequence(Address(9, 0, 0, 1)))),
        new("san-critical", "critical", Critical(ProfileDrafts.DomainValidated()), ProfileDrafts.DomainValidated()),
        new("san-critical", "critical in 2019", At(Critical(ProfileDrafts.DomainValidated()), Y2019), null),
        new("san-critical", "no subject", null, Critical(ProfileDrafts.DomainValidated()) with { Subject = Der.Sequence() }),
        new("san-critical-outside-tls", "mail", Critical(ProfileDrafts.Mail()), ProfileDrafts.Mail()),
        new("san-critical-outside-tls", "a TLS server", null, Critical(ProfileDrafts.DomainValidated())),
        new("san-critical-outside-tls", "no subject", null, Critical(ProfileDrafts.Mail()) with { Subject = Der.Sequence() }),
        new("san-not-critical-without-subject", "not critical", ProfileDrafts.DomainValidated() with { Subject = Der.Sequence() }, Critical(ProfileDrafts.DomainValidated()) with { Subject = Der.Sequence() }),
        new("san-not-critical-without-subject", "with a subject", null, ProfileDrafts.DomainValidated()),
        new("subject-empty-without-san", "neither", ProfileDrafts.DomainValidated().Without(San) with { Subject = Der.Sequence() }, Critical(ProfileDrafts.DomainValidated()) with { Subject = Der.Sequence() }),
    ];

    private static IEnumerable<ProfileCase> Types =>
    [
        Type("san-other-name", Der.Context(0, Der.Oid("1.3.6.1.4.1.311.20.2.3"), Der.Context(0, Der.Utf8String("erika@profile.example")))),
        Type("san-rfc822-name", Mail("erika@profile.example")),
        Type("san-x400-address", Der.Context(3, Der.Sequence())),
        Type("san-directory-name", Der.Context(4, ProfileDrafts.IssuingCa.ToArray())),
        Type("san-edi-party-name", Der.Context(5, Der.Context(1, Der.Utf8String("profile")))),
        Type("san-uri", Uri("https://www.profile.example/")),
        Type("san-registered-id", Der.ContextPrimitive(8, [0x2A, 0x03, 0x04])),
        new("san-other-name", "a client's", null, NoServer(Der.Context(0, Der.Oid("1.3.6.1.4.1.311.20.2.3"), Der.Context(0, Der.Utf8String("erika@profile.example"))))),
        new("san-rfc822-name", "for mail", null, ProfileDrafts.Mail()),
        new("san-x400-address", "for mail", null, NoServer(Der.Context(3, Der.Sequence()))),
        new("san-directory-name", "a CA's", null, ProfileDrafts.SubordinateCa().Add(new ForgedExtension(San, IsCritical: false, Der.Sequence(Der.Context(4, ProfileDrafts.IssuingCa.ToArray()))))),
        new("san-edi-party-name", "for mail", null, NoServer(Der.Context(5, Der.Context(1, Der.Utf8String("profile"))))),
        new("san-uri", "a client's", null, NoServer(Uri("spiffe://profile.example/works"))),
        new("san-registered-id", "for mail", null, NoServer(Der.ContextPrimitive(8, [0x2A, 0x03, 0x04]))),
    ];

    private static IEnumerable<ProfileCase> Syntax =>
    [
        new("san-dns-name-space", "a space", Dns(" "), ProfileDrafts.DomainValidated()),
        new("san-dns-name-space", "a space between labels", null, Dns("www profile.example")),
        new("san-dns-name-not-ia5", "UTF-8", Value(Der.Sequence(Der.ContextPrimitive(2, Encoding.UTF8.GetBytes("müller.example")))), Dns("xn--mller-kva.example")),
        new("san-dns-name-null", "NUL", Dns("www.profile.example\0.evil.example"), Dns("www.profile.example")),
        new("san-dns-name-null", "NUL as text", null, Dns(@"www.profile.example\x00.evil.example")),
        new("san-dns-name-bad-character", "a path", Dns("www.profile.example/path"), Dns("www.profile.example")),
        new("san-dns-name-bad-character", "a question mark", Dns("?.profile.example"), null),
        new("san-dns-name-bad-character", "a space between labels", Dns("www profile.example"), null),
        new("san-dns-name-bad-character", "a redacted precertificate", null, Dns("?.profile.example").Add(Extensions.Poison())),
        new("san-dns-name-bad-character", "asterisk and underscore", null, Dns("*.my_host.profile.example")),
        new("san-dns-name-leading-period", "in front", Dns(".profile.example"), Dns("profile.example")),
        new("san-dns-name-leading-period", "in nameConstraints", null, Constrained(permitted: [DnsName(".profile.example")], excluded: [])),
        new("san-dns-name-empty-label", "two periods", Dns("www..profile.example"), Dns("www.profile.example")),
        new("san-dns-name-empty-label", "periods at the ends", null, Dns(".profile.example.")),
        new("san-dns-name-trailing-period", "at the end", Dns("www.profile.example."), Dns("www.profile.example")),
        new("san-dns-name-trailing-period", "in a URI", null, Value(Der.Sequence(DnsName("www.profile.example"), Uri("https://www.profile.example./")))),
        new("san-dns-name-hyphen-at-edge", "in front", Dns("-www.profile.example"), Dns("w-w.profile.example")),
        new("san-dns-name-hyphen-at-edge", "at the end of a later label", Dns("www.profile-.example"), Dns("www.pro--file.example")),
        new("san-dns-name-label-too-long", "64", Dns(new string('a', 64) + ".profile.example"), Dns(new string('a', 63) + ".profile.example")),
        new("san-dns-name-too-long", "254", Dns(Long(254)), Dns(Long(253))),
        new("san-dns-name-reserved-label", "ab--", At(Dns("ab--cd.profile.example"), Y2024), At(Dns("XN--mller-kva.example"), Y2024)),
        new("san-dns-name-reserved-label", "before the rule", null, At(Dns("ab--cd.profile.example"), Y2021)),
        new("san-dns-name-reserved-label", "an onion address", null, Dns(Version3)),
        new("san-dns-name-punycode-invalid", "too large a number", Dns("xn--99999999.example"), Dns("xn--mller-kva.example")),
        new("san-dns-name-punycode-invalid", "a digit is missing", Dns("www.XN--mller-k9.example"), Dns("www.XN--MLLER-KVA.example")),
        new("san-dns-name-punycode-invalid", "not of IDNA 2003", null, Dns("xn--ls8h.example")),
        new("san-dns-name-not-nfc", "a diaeresis apart", Dns("xn--muller-xyd.example"), Dns("xn--mller-kva.example")),
        new("san-dns-name-not-nfc", "no Punycode", null, Dns("xn--99999999.example")),
        new("san-dns-name-wildcard-not-leftmost", "in the middle", Dns("www.*.profile.example"), Dns("*.www.profile.example")),
        new("san-dns-name-wildcard-partial", "a letter in front", Dns("f*.profile.example"), Dns("*.profile.example")),
        new("san-dns-name-wildcard-partial", "in 2019", At(Dns("*f.profile.example"), Y2019), null),
        new("san-dns-name-bare-wildcard", "alone", Dns("*"), Dns("*.profile.example")),
    ];

    private static IEnumerable<ProfileCase> Underscores =>
    [
        new("san-dns-name-underscore-before-2018", "2017", At(Dns("my_host.profile.example"), Y2017), At(Dns("my-host.profile.example"), Y2017)),
        new("san-dns-name-underscore-before-2018", "while it was allowed", null, At(Dns("www.my_host.profile.example"), January2019, 30)),
        new("san-dns-name-underscore", "2024", At(Dns("my_host.profile.example"), Y2024), At(Dns("my-host.profile.example"), Y2024)),
        new("san-dns-name-underscore", "the first day", At(Dns("my_host.profile.example"), Day(2019, 4, 1)), null),
        new("san-dns-name-underscore", "the last day on which it was allowed", null, At(Dns("www.my_host.profile.example"), Day(2019, 3, 31), 30)),
        new("san-dns-name-underscore", "in the commonName", null, CommonName("my_host", Y2024)),
        new("san-dns-name-underscore-not-replaceable", "in front", At(Dns("www._host.profile.example"), January2019, 30), At(Dns("www.my_host.profile.example"), January2019, 30)),
        new("san-dns-name-underscore-in-first-label", "in the first label", At(Dns("my_host.profile.example"), January2019, 30), At(Dns("www.my_host.profile.example"), January2019, 30)),
        new("san-dns-name-underscore-validity", "31 days", At(Dns("www.my_host.profile.example"), January2019, 31), At(Dns("www.my_host.profile.example"), January2019, 30)),
    ];

    private static IEnumerable<ProfileCase> Domains =>
    [
        new("san-dns-name-internal", "local", At(Dns("mail.corp.local"), Y2024), At(Dns("mail.corp.profile.example"), Y2024)),
        new("san-dns-name-internal", "before it was delegated", At(Dns("www.profile.web"), Y2024), At(Dns("www.profile.web"), Day(2026, 7, 24))),
        new("san-dns-name-internal", "long after it was removed", At(Dns("www.profile.zippo"), Y2024), At(Dns("www.profile.zippo"), Y2017)),
        new("san-dns-name-internal", "numbers", At(Dns("192.0.2.1"), Y2024), null),
        new("san-dns-name-internal", "2014, past the end", At(Dns("mail.corp.local"), Y2014, 700), At(Dns("mail.corp.local"), Y2014, 365)),
        new("san-dns-name-internal", "onion", null, Dns(Version3)),
        new("san-dns-name-internal", "younger than the table", null, At(Dns("www.profile.youngest"), Day(2030, 1, 1))),
        new("common-name-internal", "local", CommonName("mail.corp.local", Y2024), CommonName("mail.profile.example", Y2024)),
        new("common-name-internal", "an address", null, CommonName("10.0.0.1", Y2024)),
        new("common-name-internal", "a person", null, CommonName("Erika Muster", Y2024)),
        new("common-name-internal", "found in subjectAltName", null, CommonName("mail.corp.local", Y2024).Replace(San, _ => ProfileDrafts.DnsNames("MAIL.corp.local"))),
        new("san-dns-name-bare-top-level-domain", "com", Dns("com"), Dns("profile.com")),
        new("san-dns-name-bare-top-level-domain", "an internal name", null, Dns("intranet")),
        new("san-dns-name-wildcard-below-top-level-domain", "com", Dns("*.com"), Dns("*.profile.com")),
        new("san-dns-name-reverse-zone", "an address", Dns("1.113.0.203.in-addr.arpa"), Dns("home.arpa")),
        new("san-dns-name-reverse-zone", "the suffix itself, of IPv6", Dns("IP6.ARPA"), Dns("notip6.arpa")),
        new("san-dns-name-reverse-zone", "the day before", null, At(Dns("8.8.8.8.in-addr.arpa"), Day(2026, 3, 14))),
        new("san-dns-name-reverse-zone-malformed", "300", At(Dns("300.2.0.192.in-addr.arpa"), Y2024), At(Dns("8.8.8.8.in-addr.arpa"), Y2024)),
        new("san-dns-name-reverse-zone-malformed", "five numbers", At(Dns("1.8.8.8.8.in-addr.arpa"), Y2024), At(Dns("e164.arpa"), Y2024)),
        new("san-dns-name-reverse-zone-malformed", "31 digits", At(Dns(Nibbles(31)), Y2024), At(Dns(Nibbles(32)), Y2024)),
        new("san-dns-name-reverse-zone-reserved", "private use", At(Dns("1.1.168.192.in-addr.arpa"), Y2024), At(Dns("8.8.8.8.in-addr.arpa"), Y2024)),
        new("san-dns-name-reverse-zone-reserved", "documentation", At(Dns(Nibbles(32, "2.0.0.1.0.d.b.8")), Y2024), At(Dns(Nibbles(32, "2.6.0.0.0.d.b.8")), Y2024)),
        new("aia-internal-name", "local", Aia("http://pki.corp.local/ca.crt"), Aia("http://203.0.113.1/ca.crt")),
        new("aia-internal-name", "since removed", null, At(Aia("http://pki.profile.zippo/ca.crt"), Y2017)),
    ];

    private static IEnumerable<ProfileCase> Addresses =>
    [
        new("san-ip-address-malformed", "5 bytes", Value(Der.Sequence(Address(9, 0, 0, 1, 1))), Value(Der.Sequence(Address(9, 0, 0, 1)))),
        new("san-ip-address-malformed", "with a mask, in nameConstraints", null, Constrained(permitted: [Address(9, 0, 0, 0, 255, 0, 0, 0)], excluded: [])),
        new("san-ip-address-reserved", "private use", At(Value(Der.Sequence(Address(192, 168, 1, 1))), Y2024), At(Value(Der.Sequence(Address(192, 169, 1, 1))), Y2024)),
        new("san-ip-address-reserved", "the last private one of 172.16.0.0/12", At(Value(Der.Sequence(Address(172, 31, 255, 255))), Y2024), At(Value(Der.Sequence(Address(172, 32, 0, 0))), Y2024)),
        new("san-ip-address-reserved", "unique local", At(Value(Der.Sequence(Address(0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))), Y2024), At(Value(Der.Sequence(Address(0x26, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))), Y2024)),
        new("san-ip-address-reserved", "2014", null, At(Value(Der.Sequence(Address(192, 168, 1, 1))), Y2014, 365)),
        new("san-ip-address-reserved", "before the block was", At(Value(Der.Sequence(Address(0x5F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))), Y2024), At(Value(Der.Sequence(Address(0x5F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))), Y2021)),
        new("common-name-ip-address-reserved", "private use", CommonName("10.0.0.1", Y2024), CommonName("9.0.0.1", Y2024)),
        new("common-name-ip-address-reserved", "IPv6", CommonName("fe80::1", Y2024), CommonName("2600::1", Y2024)),
        new("common-name-ip-address-reserved", "2014", null, CommonName("10.0.0.1", Y2014)),
        new("name-constraints-reserved-ip-address", "192.0.0.0/16", Constrained(permitted: [Address(192, 0, 0, 0, 255, 255, 0, 0)], excluded: []), Constrained(permitted: [], excluded: [Address(192, 0, 0, 0, 255, 255, 0, 0)])),
        new("name-constraints-reserved-ip-address", "everything", null, Constrained(permitted: [Address(0, 0, 0, 0, 0, 0, 0, 0)], excluded: [])),
        new("name-constraints-reserved-ip-address", "a public block", null, Constrained(permitted: [Address(166, 0, 0, 0, 255, 255, 255, 0)], excluded: [])),
    ];

    private static IEnumerable<ProfileCase> CommonNames =>
    [
        new("cn-not-in-san", "another case", CommonName("WWW.profile.example", Y2024), CommonName("www.profile.example", Y2024)),
        new("cn-not-in-san", "another name", CommonName("profile.example", Y2024), null),
        new("cn-not-in-san", "IPv6 in full", Ip6("2600:0:0:0:0:0:0:1", Y2024), Ip6("2600::1", Y2024)),
        new("cn-not-in-san", "IPv6 in upper case", Ip6("2600::AB:1", Y2024, 0xAB), Ip6("2600::ab:1", Y2024, 0xAB)),
        new("cn-not-in-san", "IPv4 with leading zeros", CommonName("009.0.0.1", Y2024).Replace(San, _ => Names(Address(9, 0, 0, 1))), CommonName("9.0.0.1", Y2024).Replace(San, _ => Names(Address(9, 0, 0, 1)))),
        new("cn-not-in-san", "one of many", null, CommonName("b.profile.example", Y2024).Replace(San, _ => ProfileDrafts.DnsNames("a.profile.example", "b.profile.example", "c.profile.example"))),
        new("cn-not-in-san", "BMPString", null, At(ProfileDrafts.DomainValidated(), Y2024) with { Subject = ProfileDrafts.Name(ProfileDrafts.Attribute(WellKnownOids.CommonName, Der.Element(0x1E, Encoding.BigEndianUnicode.GetBytes("www.profile.example")))) }),
        new("cn-not-in-san", "another case in 2021", null, CommonName("WWW.profile.example", Y2021)),
        new("cn-not-in-san-by-value", "another name", CommonName("profile.example", Y2019), CommonName("WWW.profile.example", Y2019)),
        new("cn-not-in-san-by-value", "no extension", CommonName("www.profile.example", Y2019).Without(San), null),
        new("cn-not-in-san-by-value", "another IPv6 address", Ip6("2600::2", Y2019), Ip6("2600:0:0:0:0:0:0:1", Y2019)),
        new("cn-not-in-san-by-value", "today", null, CommonName("profile.example", Y2024)),
        new("cn-not-in-san-by-value", "Unicode", null, CommonName("müller.example", Y2019).Replace(San, _ => ProfileDrafts.DnsNames("xn--mller-kva.example"))),
    ];

    private static IEnumerable<ProfileCase> MailAndUris =>
    [
        new("san-rfc822-name-invalid", "angle brackets", NoServer(Mail("<erika@profile.example>")), NoServer(Mail("erika@profile.example"))),
        new("san-rfc822-name-invalid", "a comment", NoServer(Mail("erika@profile.example (Erika)")), NoServer(Mail("\"erika (office)\"@profile.example"))),
        new("san-rfc822-name-invalid", "no domain", NoServer(Mail("erika")), null),
        new("san-uri-relative", "no scheme", NoServer(Uri("www.profile.example")), NoServer(Uri("https://www.profile.example"))),
        new("san-uri-without-specific-part", "nothing", NoServer(Uri("https://")), NoServer(Uri("urn:profile:1"))),
        new("san-uri-without-specific-part", "no scheme", null, NoServer(Uri("www.profile.example"))),
        new("san-uri-host-invalid", "a short name", NoServer(Uri("https://intranet/path")), NoServer(Uri("https://user@[2001:db8::1]:8443/path"))),
        new("san-uri-host-invalid", "two dots", NoServer(Uri("https://a..example:443")), NoServer(Uri("ldap:///cn=Erika"))),
        new("san-uri-not-ia5", "UTF-8", NoServer(Der.ContextPrimitive(6, Encoding.UTF8.GetBytes("https://www.profile.example/ü"))), NoServer(Uri("https://www.profile.example/%C3%BC"))),
    ];

    private static IEnumerable<ProfileCase> IssuerNames =>
    [
        new("ian-critical", "critical", ProfileDrafts.DomainValidated().Add(new ForgedExtension(Ian, IsCritical: true, Der.Sequence(DnsName("profile-ca.example")))), Issuer(DnsName("profile-ca.example"))),
        new("ian-critical", "no extension", null, ProfileDrafts.DomainValidated()),
        new("ian-empty", "an empty list", Issuer(), Issuer(DnsName("profile-ca.example"))),
        new("ian-empty", "no list at all", null, ProfileDrafts.DomainValidated().Add(new ForgedExtension(Ian, IsCritical: false, Der.Null()))),
        new("ian-empty-name", "an empty dNSName", Issuer(DnsName("")), Issuer(DnsName("profile-ca.example"))),
        new("ian-empty-name", "an empty list", null, Issuer()),
        new("ian-dns-name-space", "a space", Issuer(DnsName(" ")), Issuer(DnsName("profile-ca.example"))),
        new("ian-dns-name-not-ia5", "UTF-8", Issuer(Der.ContextPrimitive(2, Encoding.UTF8.GetBytes("müller.example"))), Issuer(DnsName("xn--mller-kva.example"))),
        new("ian-dns-name-null", "NUL", Issuer(DnsName("ca.example\0.evil.example")), Issuer(DnsName("ca.example"))),
        new("ian-dns-name-leading-period", "in front", Issuer(DnsName(".profile-ca.example")), Issuer(DnsName("profile-ca.example"))),
        new("ian-dns-name-bare-wildcard", "alone", Issuer(DnsName("*")), Issuer(DnsName("*.profile-ca.example"))),
        new("ian-dns-name-wildcard-not-leftmost", "in the middle", Issuer(DnsName("www.*.profile-ca.example")), Issuer(DnsName("*.profile-ca.example"))),
        new("ian-dns-name-bare-top-level-domain", "com", Issuer(DnsName("com")), Issuer(DnsName("profile-ca.com"))),
        new("ian-dns-name-bare-top-level-domain", "an internal name", null, Issuer(DnsName("intranet"))),
        new("ian-rfc822-name-invalid", "angle brackets", Issuer(Mail("<ca@profile-ca.example>")), Issuer(Mail("ca@profile-ca.example"))),
        new("ian-uri-relative", "no scheme", Issuer(Uri("www.profile-ca.example")), Issuer(Uri("https://www.profile-ca.example"))),
        new("ian-uri-without-specific-part", "nothing", Issuer(Uri("https://")), Issuer(Uri("urn:profile:1"))),
        new("ian-uri-host-invalid", "a short name", Issuer(Uri("https://intranet/path")), Issuer(Uri("https://user@[2001:db8::1]:8443/path"))),
        new("ian-uri-not-ia5", "UTF-8", Issuer(Der.ContextPrimitive(6, Encoding.UTF8.GetBytes("https://www.profile-ca.example/ü"))), Issuer(Uri("https://www.profile-ca.example/%C3%BC"))),
    ];

    private static IEnumerable<ProfileCase> Onions =>
    [
        new("onion-name-invalid", "no address", Dns("www.onion"), Dns("www." + Version3.ToUpperInvariant())),
        new("onion-name-invalid", "a wrong checksum", Dns("a" + Version3[1..]), Dns(Version3)),
        new("onion-name-invalid", "2017", At(Dns("profile.onion"), Y2017), At(Dns(Version2), Y2017)),
        new("onion-name-without-ev", "domain-validated", At(Dns(Version2), Y2019), At(Ev(Version2), Y2019)),
        new("onion-name-without-ev", "a policy of the CA's own", null, At(Policy(Version2, "1.3.6.1.4.1.55555.7"), Y2019)),
        new("onion-name-without-ev", "version 3 in 2021", null, At(Dns(Version3), Y2021)),
        new("onion-version-2-name-without-ev", "domain-validated", At(Dns(Version2), Y2021), At(Ev(Version2), Y2021)),
        new("onion-version-2-name-without-ev", "version 3", null, At(Dns(Version3), Y2021)),
        new("onion-version-2-name-without-ev", "a policy of the CA's own", null, At(Policy(Version2, "1.3.6.1.4.1.55555.7"), Y2021)),
        new("onion-version-2-name", "2024", At(Ev(Version2), Y2024), At(Ev(Version3), Y2024)),
        new("onion-version-2-name", "2021", null, At(Ev(Version2), Y2021)),
        new("onion-descriptor-missing", "no extension", At(Ev(Version2), Y2019), At(Descriptor(Version2, Sha256, 32), Y2019)),
        new("onion-descriptor-missing", "another name's", At(Descriptor("w" + Version2[1..], Sha256, 32), Y2019), At(Descriptor(Version2, Sha256, 32).Replace(San, _ => ProfileDrafts.DnsNames("www." + Version2)), Y2019)),
        new("onion-descriptor-missing", "version 3", null, At(Ev(Version3), Y2021)),
        new("onion-descriptor-malformed", "16 bytes", At(Descriptor(Version2, Sha256, 16), Y2019), At(Descriptor(Version2, Sha256, 32), Y2019)),
        new("onion-descriptor-malformed", "another algorithm", At(Descriptor(Version2, "1.2.840.113549.2.5", 16), Y2019), At(Descriptor(Version2, "2.16.840.1.101.3.4.2.3", 64), Y2019)),
        new("onion-validity-over-15-months", "a second more", Until(At(Ev(Version2), Y2019), Y2019.AddMonths(15).AddSeconds(1)), Until(At(Ev(Version2), Y2019), Y2019.AddMonths(15))),
    ];

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static CertificateDraft At(CertificateDraft draft, DateTimeOffset issued, int days = 90) => draft with { NotBefore = issued, NotAfter = issued.AddDays(days) };

    private static CertificateDraft Until(CertificateDraft draft, DateTimeOffset end) => draft with { NotAfter = end };

    private static CertificateDraft Value(byte[] value) => ProfileDrafts.DomainValidated().Replace(San, extension => extension with { Value = value });

    private static CertificateDraft Dns(params string[] names) => Value(Der.Sequence(names.Select(DnsName)));

    private static ForgedExtension Names(params byte[][] names) => new(San, IsCritical: false, Der.Sequence(names));

    private static CertificateDraft NoServer(byte[] name) => ProfileDrafts.Mail().Replace(San, extension => extension with { Value = Der.Sequence(name) });

    private static CertificateDraft Issuer(params byte[][] names) => ProfileDrafts.DomainValidated().Add(new ForgedExtension(Ian, IsCritical: false, Der.Sequence(names)));

    private static CertificateDraft Critical(CertificateDraft draft) => draft.Replace(San, extension => extension with { IsCritical = true });

    private static ProfileCase Type(string rule, byte[] name) => new(rule, "beside a dNSName", Value(Der.Sequence(DnsName("www.profile.example"), name)), ProfileDrafts.DomainValidated());

    private static CertificateDraft CommonName(string name, DateTimeOffset issued) =>
        At(ProfileDrafts.DomainValidated(), issued) with { Subject = ProfileDrafts.Name(ProfileDrafts.Attribute(WellKnownOids.CommonName, Der.Utf8String(name))) };

    private static CertificateDraft Ip6(string name, DateTimeOffset issued, byte seventhGroup = 0) =>
        CommonName(name, issued).Replace(San, _ => Names(Address(0x26, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, seventhGroup, 0, 1)));

    private static CertificateDraft Aia(string url) => ProfileDrafts.DomainValidated().Replace(WellKnownOids.AuthorityInformationAccess, _ => Extensions.AuthorityInformationAccess(null, url));

    private static CertificateDraft Policy(string name, string policy) => Dns(name).Replace(WellKnownOids.CertificatePolicies, _ => Extensions.CertificatePolicies(policy));

    private static CertificateDraft Ev(string name) => ProfileDrafts.ExtendedValidated().Replace(San, _ => ProfileDrafts.DnsNames(name));

    private static CertificateDraft Descriptor(string name, string algorithm, int hashLength) => Ev(Version2).Add(new ForgedExtension(
        TorServiceDescriptor,
        IsCritical: false,
        Der.Sequence(Der.Sequence(Der.Utf8String("https://" + name), Der.Sequence(Der.Oid(algorithm)), Der.BitString(new byte[hashLength])))));

    private static CertificateDraft Constrained(byte[][] permitted, byte[][] excluded) => ProfileDrafts.SubordinateCa().Add(new ForgedExtension(
        NameConstraints,
        IsCritical: true,
        Der.Sequence(
            permitted.Length == 0 ? [] : Der.Context(0, permitted.Select(name => Der.Sequence(name))),
            excluded.Length == 0 ? [] : Der.Context(1, excluded.Select(name => Der.Sequence(name))))));

    private static byte[] DnsName(string name) => Der.ContextPrimitive(2, Encoding.ASCII.GetBytes(name));

    private static byte[] Mail(string address) => Der.ContextPrimitive(1, Encoding.ASCII.GetBytes(address));

    private static byte[] Uri(string uri) => Der.ContextPrimitive(6, Encoding.ASCII.GetBytes(uri));

    private static byte[] Address(params byte[] bytes) => Der.ContextPrimitive(7, bytes);

    // Labels of 49 letters, and a last one that makes the length.
    private static string Long(int length)
    {
        const string end = ".profile.example";
        var name = string.Concat(Enumerable.Repeat(new string('a', 49) + ".", 4));
        return name + new string('b', length - name.Length - end.Length) + end;
    }

    // A name of so many hexadecimal digits for an address that begins with these eight.
    private static string Nibbles(int count, string prefix = "2.6.0.0.0.0.0.0") =>
        string.Join('.', Enumerable.Repeat("a", count - 8)) + "." + string.Join('.', prefix.Split('.').Reverse()) + ".ip6.arpa";
}
