using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class CaCases
{
    private static CertificateDraft Sub => ProfileDrafts.SubordinateCa();

    private static CertificateDraft Root => ProfileDrafts.RootCa();

    // A CA for mail under the same root: bound by RFC 5280 and no table of the TLS BR.
    private static CertificateDraft MailCa => Sub.WithPurposes(UsageDrafts.EmailProtection, UsageDrafts.ClientAuth);

    private static CertificateDraft PrecertificateSigningCa => Sub.WithPurposes(WellKnownOids.PrecertificateSigning).IssuedOn(2024, 6, 1);

    // Signed by its own key, under the name that subscriber certificates have as their issuer.
    private static CertificateDraft RootOfLeaves => Root with
    {
        Issuer = ProfileDrafts.IssuingCa,
        Subject = ProfileDrafts.IssuingCa,
        Extensions =
        [
            Extensions.CaBasicConstraints(null),
            Extensions.KeyUsage(0x06, unusedBits: 1),
            Extensions.SubjectKeyIdentifier(ProfileDrafts.IssuingCaKeyIdentifier.Span),
            Extensions.AuthorityKeyIdentifier(ProfileDrafts.IssuingCaKeyIdentifier.Span),
        ],
    };

    public static IEnumerable<ProfileCase> All =>
    [
        .. Constraints,
        .. Usages,
        .. Roots,
        .. Purposes,
        .. Issuers,
    ];

    private static IEnumerable<ProfileCase> Constraints =>
    [
        new(
            "ca-basic-constraints-missing",
            "keyCertSign says that it is a CA's",
            Sub.Without(WellKnownOids.BasicConstraints).Without(WellKnownOids.ExtendedKeyUsage),
            Sub.Without(WellKnownOids.ExtendedKeyUsage)),
        new("ca-basic-constraints-missing", "a version 1 certificate", Violation: null, Root with { Version = default, Extensions = [] }),
        new("ca-basic-constraints-missing", "a server with keyCertSign", Violation: null, ProfileDrafts.DomainValidated().WithUsage(2, 0x84).Without(WellKnownOids.BasicConstraints)),
        new("ca-basic-constraints-not-critical", "of a TLS CA", Sub.Criticality(WellKnownOids.BasicConstraints, isCritical: false), Sub),
        new(
            "ca-basic-constraints-not-critical",
            "of a CA for mail; a key for CRLs alone",
            MailCa.Criticality(WellKnownOids.BasicConstraints, isCritical: false),
            MailCa.WithUsage(1, 0x02).Criticality(WellKnownOids.BasicConstraints, isCritical: false)),
        new(
            "ca-basic-constraints-not-critical",
            "an end entity for mail",
            Violation: null,
            ProfileDrafts.Mail().Criticality(WellKnownOids.BasicConstraints, isCritical: false)),
        new(
            "ca-basic-constraints-ca-false",
            "keyCertSign says that it is a CA's",
            Sub.WithConstraints().Without(WellKnownOids.ExtendedKeyUsage),
            Sub.Without(WellKnownOids.ExtendedKeyUsage)),
        new("ca-basic-constraints-ca-false", "a server with keyCertSign", Violation: null, ProfileDrafts.DomainValidated().WithUsage(2, 0x84)),
    ];

    private static IEnumerable<ProfileCase> Usages =>
    [
        new("ca-key-usage-missing", "of a TLS CA", Sub.Without(WellKnownOids.KeyUsage), Sub),
        new("ca-key-usage-missing", "of a CA for mail; an end entity", MailCa.Without(WellKnownOids.KeyUsage), ProfileDrafts.Mail().Without(WellKnownOids.KeyUsage)),
        new("root-key-usage-missing", "of a root", Root.Without(WellKnownOids.KeyUsage), Root),
        new("root-key-usage-missing", "a version 1 certificate", Violation: null, Root with { Version = default, Extensions = [] }),
        new("ca-key-usage-not-critical", "of a TLS CA", Sub.Criticality(WellKnownOids.KeyUsage, isCritical: false), Sub),
        new("ca-key-usage-not-critical", "of a CA for mail", Violation: null, MailCa.Criticality(WellKnownOids.KeyUsage, isCritical: false)),
        new("root-key-usage-not-critical", "of a root", Root.Criticality(WellKnownOids.KeyUsage, isCritical: false), Root),
        new(
            "root-key-usage-not-critical",
            "before the TLS BR",
            Violation: null,
            Root.Criticality(WellKnownOids.KeyUsage, isCritical: false).IssuedOn(2012, 6, 30)),
        new("ca-key-usage-no-cert-sign", "cRLSign alone", Sub.WithUsage(1, 0x02), Sub.WithUsage(1, 0x06)),
        new("ca-key-usage-no-cert-sign", "a CA for mail", Violation: null, MailCa.WithUsage(1, 0x02)),
        new("ca-key-usage-no-cert-sign", "a server with cA TRUE", Violation: null, ProfileDrafts.DomainValidated().WithConstraints(Der.Boolean(true))),
        new(
            "ca-key-usage-no-cert-sign",
            "a keyUsage that cannot be read",
            Violation: null,
            Sub.With(new ForgedExtension(WellKnownOids.KeyUsage, IsCritical: true, Der.Null()))),
        new("ca-key-usage-no-crl-sign", "keyCertSign alone", Sub.WithUsage(2, 0x04), Sub.WithUsage(1, 0x06)),
        new("ca-key-usage-no-crl-sign", "of a root; with digitalSignature", Root.WithUsage(2, 0x84), Root.WithUsage(1, 0x86)),
        new("ca-key-usage-no-crl-sign", "a CA for mail", Violation: null, MailCa.WithUsage(2, 0x04)),
        new("ca-key-usage-forbidden", "nonRepudiation", Sub.WithUsage(1, 0x46), Sub.WithUsage(1, 0x86)),
        new("ca-key-usage-forbidden", "the day before the profiles", Violation: null, Sub.WithUsage(1, 0x46).IssuedOn(2023, 9, 14)),
        new("ca-key-usage-forbidden", "a CA for mail", Violation: null, MailCa.WithUsage(1, 0x46)),
        new("ca-key-usage-rsa", "keyAgreement", Sub.WithUsage(1, 0x0E), Sub.WithUsage(1, 0x26)),
        new("ca-key-usage-rsa-encipherment", "beside keyCertSign", Sub.WithUsage(1, 0x26), Sub.WithUsage(1, 0x86)),
        new("ca-key-usage-rsa-encipherment", "nonRepudiation beside it", Violation: null, Sub.WithUsage(1, 0x46)),
    ];

    private static IEnumerable<ProfileCase> Roots =>
    [
        new("root-eku-present", "serverAuth", Root.WithPurposes(WellKnownOids.ServerAuth), Root),
        new("root-eku-present", "a subordinate CA", Violation: null, Sub),
        new("root-eku-present", "its own name under another key", Violation: null, Root.WithPurposes(WellKnownOids.ServerAuth))
        {
            Issuer = Root with { SubjectPublicKeyInfo = Sub.SubjectPublicKeyInfo },
        },
        new("root-path-length-present", "three", Root.With(Extensions.CaBasicConstraints(3)), Root),
        new("root-path-length-present", "a subordinate CA", Violation: null, Sub),
        new("root-certificate-policies-present", "one policy", Root.Add(Extensions.CertificatePolicies("2.5.29.32.0")), Root),
        new("root-certificate-policies-present", "a subordinate CA", Violation: null, Sub),
        new("root-validity", "thirty years; 9133 days from notBefore", Root with { NotAfter = Root.NotBefore.AddYears(30) }, Root with { NotAfter = Root.NotBefore.AddDays(9133) }),
        new(
            "root-validity",
            "a second too long; the shortest",
            Root with { NotAfter = Root.NotBefore.AddDays(9133).AddSeconds(1) },
            Root with { NotAfter = Root.NotBefore.AddDays(2922) }),
        new("root-validity", "a second too short; a subordinate CA", Root with { NotAfter = Root.NotBefore.AddDays(2922).AddSeconds(-1) }, Sub),
        new(
            "root-validity",
            "the day before the profiles",
            Violation: null,
            (Root with { NotAfter = Root.NotBefore.AddYears(30) }).IssuedOn(2023, 9, 14)),
    ];

    private static IEnumerable<ProfileCase> Purposes =>
    [
        new("ca-eku-critical", "of a TLS CA", Sub.Criticality(WellKnownOids.ExtendedKeyUsage, isCritical: true), Sub),
        new("ca-eku-critical", "of a CA for mail", Violation: null, MailCa.Criticality(WellKnownOids.ExtendedKeyUsage, isCritical: true)),
        new("ca-eku-forbidden", "emailProtection", Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.EmailProtection), Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth)),
        new(
            "ca-eku-forbidden",
            "any purpose beside serverAuth; any purpose alone",
            Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.AnyPurpose),
            Sub.WithPurposes(UsageDrafts.AnyPurpose)),
        new("ca-eku-forbidden", "codeSigning; a CA for mail", Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.CodeSigning), MailCa),
        new("ca-eku-forbidden", "a value that no table names", Violation: null, Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OtherPurpose)),
        new("ca-eku-ocsp-signing", "beside serverAuth", Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OcspSigning), Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth)),
        new("ca-eku-unrestricted", "none", Sub.Without(WellKnownOids.ExtendedKeyUsage), Sub),
        new("ca-eku-unrestricted", "any purpose; a root", Sub.WithPurposes(UsageDrafts.AnyPurpose), Root),
        new("ca-eku-unrestricted", "before 2019", Violation: null, Sub.Without(WellKnownOids.ExtendedKeyUsage).IssuedOn(2019, 1, 1)),
        new("ca-eku-other-value", "smart card logon", Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OtherPurpose), Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth)),
        new("ca-eku-other-value", "a forbidden one", Violation: null, Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.TimeStamping)),
        new(
            "ca-eku-beside-server-auth",
            "clientAuth",
            Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth).IssuedOn(2026, 6, 15),
            Sub.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth).IssuedOn(2026, 6, 14)),
        new("ca-eku-beside-server-auth", "serverAuth alone", Violation: null, Sub.IssuedOn(2026, 6, 15)),
        new(
            "precert-signing-ca-eku-forbidden",
            "serverAuth",
            PrecertificateSigningCa.WithPurposes(WellKnownOids.PrecertificateSigning, WellKnownOids.ServerAuth),
            PrecertificateSigningCa),
    ];

    private static IEnumerable<ProfileCase> Issuers =>
    [
        new("root-issues-leaf", "by a self-signed CA", ProfileDrafts.DomainValidated(), NearestLegal: null) { Issuer = RootOfLeaves },
        new("root-issues-leaf", "by a subordinate CA", Violation: null, ProfileDrafts.DomainValidated()) { Issuer = Sub },
        new("root-issues-leaf", "a responder", Violation: null, ProfileDrafts.OcspResponder().Add(Extensions.CertificatePolicies("2.23.140.1.2.1"))) { Issuer = RootOfLeaves },
        new("root-issues-leaf", "no reserved policy", Violation: null, ProfileDrafts.DomainValidated().Without(WellKnownOids.CertificatePolicies)) { Issuer = RootOfLeaves },
        new("root-issues-leaf", "a CA that certifies its next key", Violation: null, ProfileDrafts.DomainValidated())
        {
            Issuer = RootOfLeaves.With(Extensions.AuthorityKeyIdentifier(ProfileDrafts.RootKeyIdentifier.Span)),
        },
        new("root-issues-leaf", "a root of the same name", Violation: null, ProfileDrafts.DomainValidated())
        {
            Issuer = RootOfLeaves.With(Extensions.AuthorityKeyIdentifier(ProfileDrafts.RootKeyIdentifier.Span))
                .With(Extensions.SubjectKeyIdentifier(ProfileDrafts.RootKeyIdentifier.Span)),
        },
        new("root-issues-leaf", "before 2017-05-14", Violation: null, ProfileDrafts.DomainValidated().IssuedOn(2017, 5, 13)) { Issuer = RootOfLeaves },
    ];
}
