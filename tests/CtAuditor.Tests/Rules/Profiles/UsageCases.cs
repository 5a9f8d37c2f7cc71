using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class UsageCases
{
    // Content octets of keyUsage: the count of unused bits, then the bits.
    private static readonly byte[] DigitalSignature = [7, 0x80];
    private static readonly byte[] KeyAgreement = [3, 0x08];

    private static CertificateDraft Ecc => ProfileDrafts.DomainValidated();

    private static CertificateDraft Rsa => ProfileDrafts.DomainValidatedRsa();

    private static CertificateDraft Responder => ProfileDrafts.OcspResponder();

    public static IEnumerable<ProfileCase> All =>
    [
        .. Constraints,
        .. Usages,
        .. UsagesByKey,
        .. Purposes,
        .. Responders,
    ];

    private static IEnumerable<ProfileCase> Constraints =>
    [
        new(
            "basic-constraints-not-critical",
            "no critical field",
            Ecc.Criticality(WellKnownOids.BasicConstraints, isCritical: false),
            Ecc),
        new("basic-constraints-not-critical", "no extension", Violation: null, Ecc.Without(WellKnownOids.BasicConstraints)),
        new(
            "basic-constraints-not-critical",
            "the day before the profiles",
            Violation: null,
            Ecc.Criticality(WellKnownOids.BasicConstraints, isCritical: false).IssuedOn(2023, 9, 14)),
        new("subscriber-is-ca", "a server with cA TRUE", Ecc.WithConstraints(Der.Boolean(true)), Ecc),
        new("subscriber-is-ca", "a CA that names servers", Violation: null, Ecc.WithConstraints(Der.Boolean(true)).WithUsage(1, 0x06)),
        new("basic-constraints-der", "FALSE spelt out", Ecc.WithConstraints(Der.Boolean(false)), Ecc),
        new("basic-constraints-der", "TRUE as 01", ProfileDrafts.SubordinateCa().WithConstraints([0x01, 0x01, 0x01]), ProfileDrafts.SubordinateCa()),
        new(
            "basic-constraints-der",
            "no BasicConstraints at all",
            Violation: null,
            Ecc.With(new ForgedExtension(WellKnownOids.BasicConstraints, IsCritical: true, Der.Null()))),
        new("path-length-without-ca", "in a subscriber's", Ecc.WithConstraints(Der.Integer([0])), Ecc),
        new("path-length-without-ca", "a CA without keyCertSign", ProfileDrafts.SubordinateCa().WithUsage(1, 0x02), ProfileDrafts.SubordinateCa()),
        new(
            "path-length-without-ca",
            "a keyUsage that cannot be read",
            Violation: null,
            ProfileDrafts.SubordinateCa().With(new ForgedExtension(WellKnownOids.KeyUsage, IsCritical: true, Der.Null()))),
        new(
            "path-length-negative",
            "-1",
            ProfileDrafts.SubordinateCa().WithConstraints(Der.Boolean(true), Der.Integer([0xFF])),
            ProfileDrafts.SubordinateCa().WithConstraints(Der.Boolean(true), Der.Integer([0]))),
    ];

    private static IEnumerable<ProfileCase> Usages =>
    [
        new("key-usage-not-critical", "of a certificate for mail", ProfileDrafts.Mail().Criticality(WellKnownOids.KeyUsage, isCritical: false), ProfileDrafts.Mail()),
        new("key-usage-not-critical", "no extension", Violation: null, ProfileDrafts.Mail().Without(WellKnownOids.KeyUsage)),
        new("subscriber-key-usage-not-critical", "no critical field", Ecc.Criticality(WellKnownOids.KeyUsage, isCritical: false), Ecc),
        new("subscriber-key-usage-not-critical", "no extension", Violation: null, Ecc.Without(WellKnownOids.KeyUsage)),
        new(
            "subscriber-key-usage-not-critical",
            "the day before the profiles",
            Violation: null,
            Ecc.Criticality(WellKnownOids.KeyUsage, isCritical: false).IssuedOn(2023, 9, 14)),
        new("key-usage-empty", "an octet of zeros", Ecc.WithUsage(7, 0), Ecc),
        new("key-usage-empty", "no octet; decipherOnly stands in the second", Ecc.WithUsage(0), Ecc.WithUsage(7, 0x00, 0x80)),
        new("key-usage-unnamed-bits", "the tenth bit", Ecc.WithUsage(6, 0x80, 0x40), Ecc.WithUsage(7, 0x80, 0x80)),
        new("key-usage-unnamed-bits", "the seventeenth bit; zeros after the named", Ecc.WithUsage(7, 0x80, 0x00, 0x80), Ecc.WithUsage(0, 0x80, 0x00, 0x00)),
        new("key-usage-empty-octets", "of a CA", ProfileDrafts.SubordinateCa().WithUsage(7, 0x06, 0x00), ProfileDrafts.SubordinateCa().WithUsage(1, 0x06)),
        new("key-usage-empty-octets", "decipherOnly; no bit at all", Ecc.WithUsage(0, 0x80, 0x00), Ecc.WithUsage(7, 0x08, 0x80)),
        new("key-usage-empty-octets", "nothing but zeros", Violation: null, Ecc.WithUsage(0, 0x00, 0x00)),
        new("key-usage-unused-bits", "none counted", Ecc.WithUsage(0, 0x80), Ecc),
        new("key-usage-unused-bits", "a bit of 1 counted as unused", Ecc.WithUsage(7, 0xC0), Ecc.WithUsage(0, 0x81)),
        new("key-usage-cert-sign-without-ca", "no basicConstraints", Rsa.WithUsage(2, 0x84).Without(WellKnownOids.BasicConstraints), Rsa),
        new("key-usage-cert-sign-without-ca", "cA FALSE", Rsa.WithUsage(2, 0x84), ProfileDrafts.SubordinateCa()),
        new(
            "key-usage-cert-sign-without-ca",
            "basicConstraints that cannot be read",
            Violation: null,
            Rsa.WithUsage(2, 0x84).With(new ForgedExtension(WellKnownOids.BasicConstraints, IsCritical: true, Der.Null()))),
        new(
            "key-usage-purposes-inconsistent",
            "nonRepudiation of a server",
            Rsa.WithUsage(6, 0xC0),
            Rsa.WithUsage(6, 0xC0).WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.EmailProtection)),
        new(
            "key-usage-purposes-inconsistent",
            "dataEncipherment for mail, and of a server's RSA key",
            ProfileDrafts.Mail().WithUsage(4, 0x90),
            Rsa.WithUsage(4, 0x90)),
        new(
            "key-usage-purposes-inconsistent",
            "keyEncipherment of a signer of code; a purpose of another list",
            ProfileDrafts.Mail().WithPurposes(UsageDrafts.CodeSigning).WithUsage(5, 0xA0),
            ProfileDrafts.Mail().WithPurposes(UsageDrafts.CodeSigning, UsageDrafts.OtherPurpose).WithUsage(5, 0xA0)),
        new("key-usage-purposes-inconsistent", "any purpose", Violation: null, Rsa.WithUsage(6, 0xC0).WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.AnyPurpose)),
        new("key-usage-purposes-inconsistent", "a CA", Violation: null, ProfileDrafts.SubordinateCa()),
        new("key-usage-missing", "no extension", Ecc.Without(WellKnownOids.KeyUsage), Ecc),
        new("key-usage-cert-sign", "of a server", Ecc.WithUsage(2, 0x84), Ecc),
        new("key-usage-cert-sign", "a CA that names servers", Violation: null, Ecc.WithConstraints(Der.Boolean(true)).WithUsage(1, 0x06)),
        new("key-usage-crl-sign", "of a server", Ecc.WithUsage(1, 0x82), Ecc),
        new("key-usage-crl-sign", "of a CA", Violation: null, ProfileDrafts.SubordinateCa()),
    ];

    private static IEnumerable<ProfileCase> UsagesByKey =>
    [
        new("key-usage-ec-encipherment", "keyEncipherment", Ecc.WithUsage(5, 0xA0), Ecc.WithUsage(3, 0x88)),
        new("key-usage-ec-encipherment", "dataEncipherment; of an RSA key", Ecc.WithUsage(4, 0x90), Rsa.WithUsage(5, 0xA0)),
        new("key-usage-rsa-end-entity", "keyAgreement", Rsa.WithUsage(KeyAgreement), Rsa.WithUsage(5, 0x20)),
        new("key-usage-rsa-end-entity", "keyAgreement of an elliptic curve key", Violation: null, Ecc.WithUsage(3, 0x88)),
        new("key-usage-rsa-end-entity", "a CA's key", Violation: null, ProfileDrafts.SubordinateCa()),
        new("key-usage-ecc-invalid", "keyAgreement alone", Ecc.WithUsage(KeyAgreement), Ecc.WithUsage(3, 0x88)),
        new("key-usage-ecc-invalid", "nonRepudiation; no extension", Ecc.WithUsage(6, 0xC0), Ecc.Without(WellKnownOids.KeyUsage)),
        new("key-usage-ecc-invalid", "the table for RSA keys", Violation: null, Rsa.WithUsage(5, 0x20)),
        new("key-usage-ecc-key-agreement", "beside digitalSignature", Ecc.WithUsage(3, 0x88), Ecc.WithUsage(DigitalSignature)),
        new("key-usage-rsa-invalid", "nonRepudiation", Rsa.WithUsage(6, 0xC0), Rsa.WithUsage(5, 0xA0)),
        new("key-usage-rsa-invalid", "keyEncipherment alone", Violation: null, Rsa.WithUsage(5, 0x20)),
        new("key-usage-rsa-invalid", "dataEncipherment", Violation: null, Rsa.WithUsage(4, 0x90)),
        new("key-usage-rsa-data-encipherment", "beside digitalSignature", Rsa.WithUsage(4, 0x90), Rsa.WithUsage(5, 0xA0)),
        new("key-usage-rsa-no-digital-signature", "keyEncipherment alone", Rsa.WithUsage(5, 0x20), Rsa.WithUsage(5, 0xA0)),
        new("key-usage-rsa-no-digital-signature", "no extension", Violation: null, Rsa.Without(WellKnownOids.KeyUsage)),
    ];

    private static IEnumerable<ProfileCase> Purposes =>
    [
        new(
            "eku-any-critical",
            "beside serverAuth",
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.AnyPurpose).Criticality(WellKnownOids.ExtendedKeyUsage, isCritical: true),
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.AnyPurpose)),
        new("eku-any-critical", "critical without it", Violation: null, Ecc.Criticality(WellKnownOids.ExtendedKeyUsage, isCritical: true)),
        new("eku-critical", "of a server", Ecc.Criticality(WellKnownOids.ExtendedKeyUsage, isCritical: true), Ecc),
        new("eku-critical", "the day before the profiles", Violation: null, Ecc.Criticality(WellKnownOids.ExtendedKeyUsage, isCritical: true).IssuedOn(2023, 9, 14)),
        new("eku-critical", "of a responder", Violation: null, Responder.Criticality(WellKnownOids.ExtendedKeyUsage, isCritical: true)),
        new("eku-missing", "with a dNSName", Ecc.Without(WellKnownOids.ExtendedKeyUsage), Ecc),
        new(
            "eku-missing",
            "no server's",
            Violation: null,
            ProfileDrafts.Mail().Without(WellKnownOids.ExtendedKeyUsage)),
        new("eku-missing", "a root", Violation: null, ProfileDrafts.RootCa()),
        new("eku-server-auth-missing", "clientAuth alone", Ecc.WithPurposes(UsageDrafts.ClientAuth), Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth)),
        new("eku-server-auth-missing", "the day before the profiles", Violation: null, Ecc.WithPurposes(UsageDrafts.ClientAuth).IssuedOn(2023, 9, 14)),
        new("eku-server-auth-missing", "a certificate for clients", Violation: null, ProfileDrafts.Mail().WithPurposes(UsageDrafts.ClientAuth)),
        new(
            "eku-no-tls-purpose",
            "emailProtection alone",
            Ecc.WithPurposes(UsageDrafts.EmailProtection).IssuedOn(2020, 6, 1),
            Ecc.WithPurposes(UsageDrafts.EmailProtection, UsageDrafts.ClientAuth).IssuedOn(2020, 6, 1)),
        new("eku-no-tls-purpose", "a certificate for mail", Violation: null, ProfileDrafts.Mail().IssuedOn(2020, 6, 1)),
        new(
            "eku-extra-value",
            "codeSigning",
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.CodeSigning).IssuedOn(2016, 6, 1),
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.EmailProtection).IssuedOn(2016, 6, 1)),
        new("eku-extra-value", "since the profiles", Violation: null, Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.CodeSigning)),
        new(
            "eku-any-purpose",
            "beside serverAuth",
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.AnyPurpose).IssuedOn(2021, 6, 1),
            Ecc.IssuedOn(2021, 6, 1)),
        new("eku-any-purpose", "the day before", Violation: null, Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.AnyPurpose).IssuedOn(2020, 8, 19)),
        new("eku-any-purpose", "a certificate for mail", Violation: null, ProfileDrafts.Mail().WithPurposes(UsageDrafts.AnyPurpose).IssuedOn(2021, 6, 1)),
        new("eku-forbidden", "emailProtection", Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.EmailProtection), Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth)),
        new("eku-forbidden", "codeSigning; a certificate for mail", Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.CodeSigning), ProfileDrafts.Mail()),
        new("eku-forbidden", "timeStamping; a value that no table names", Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.TimeStamping), Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OtherPurpose)),
        new("eku-forbidden", "OCSPSigning; a responder", Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OcspSigning), Responder),
        new(
            "eku-forbidden",
            "any purpose; the day before the profiles",
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.AnyPurpose),
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.AnyPurpose).IssuedOn(2023, 9, 14)),
        new("eku-forbidden", "precertificate signing", Ecc.WithPurposes(WellKnownOids.ServerAuth, WellKnownOids.PrecertificateSigning), Ecc),
        new("eku-other-value", "smart card logon", Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OtherPurpose), Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth)),
        new("eku-other-value", "a forbidden one", Violation: null, Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.CodeSigning)),
        new(
            "eku-client-auth",
            "from 2027-03-15 on",
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth).IssuedOn(2027, 3, 15),
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth).IssuedOn(2027, 3, 14)),
        new("eku-client-auth", "clients alone", Violation: null, ProfileDrafts.Mail().WithPurposes(UsageDrafts.ClientAuth).IssuedOn(2027, 3, 15)),
        new(
            "eku-value-beside-server-auth",
            "from 2027-03-15 on",
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OtherPurpose).IssuedOn(2027, 3, 15),
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OtherPurpose).IssuedOn(2027, 3, 14)),
        new("eku-value-beside-server-auth", "clientAuth", Violation: null, Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.ClientAuth).IssuedOn(2027, 3, 15)),
    ];

    private static IEnumerable<ProfileCase> Responders =>
    [
        new("ocsp-no-check-missing", "of a responder", Responder.Without(UsageDrafts.OcspNoCheck), Responder),
        new(
            "ocsp-no-check-missing",
            "OCSPSigning beside serverAuth; a CA",
            Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OcspSigning),
            ProfileDrafts.SubordinateCa().WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OcspSigning)),
        new(
            "ocsp-no-check-invalid",
            "an empty SEQUENCE",
            Responder.With(new ForgedExtension(UsageDrafts.OcspNoCheck, IsCritical: false, Der.Sequence())),
            Responder),
        new("ocsp-no-check-invalid", "no extension", Violation: null, Responder.Without(UsageDrafts.OcspNoCheck)),
        new("ocsp-no-check-critical", "of a responder", Responder.Criticality(UsageDrafts.OcspNoCheck, isCritical: true), Responder),
        new("ocsp-no-check-critical", "the day before the profiles", Violation: null, Responder.Criticality(UsageDrafts.OcspNoCheck, isCritical: true).IssuedOn(2023, 9, 14)),
        new("ocsp-responder-eku-forbidden", "clientAuth", Responder.WithPurposes(UsageDrafts.OcspSigning, UsageDrafts.ClientAuth), Responder),
        new("ocsp-responder-eku-forbidden", "a server's", Violation: null, Ecc.WithPurposes(WellKnownOids.ServerAuth, UsageDrafts.OcspSigning)),
        new("ocsp-responder-key-usage-missing", "of a responder", Responder.Without(WellKnownOids.KeyUsage), Responder),
        new("ocsp-responder-key-usage-missing", "the day before the profiles", Violation: null, Responder.Without(WellKnownOids.KeyUsage).IssuedOn(2023, 9, 14)),
        new("ocsp-responder-key-usage-not-critical", "of a responder", Responder.Criticality(WellKnownOids.KeyUsage, isCritical: false), Responder),
        new("ocsp-responder-key-usage-not-critical", "the day before the profiles", Violation: null, Responder.Criticality(WellKnownOids.KeyUsage, isCritical: false).IssuedOn(2023, 9, 14)),
        new("ocsp-responder-key-usage-invalid", "nonRepudiation", Responder.WithUsage(6, 0xC0), Responder),
        new("ocsp-responder-key-usage-invalid", "the day before the profiles", Violation: null, Responder.WithUsage(6, 0xC0).IssuedOn(2023, 9, 14)),
        new(
            "ocsp-responder-basic-constraints-not-critical",
            "of a responder",
            Responder.WithConstraints().Criticality(WellKnownOids.BasicConstraints, isCritical: false),
            Responder.WithConstraints()),
        new("ocsp-responder-basic-constraints-not-critical", "no extension", Violation: null, Responder),
        .. OfResponder("ocsp-responder-crl-distribution-points", Extensions.CrlDistributionPoints("http://crl.profile-ca.example/tls.crl")),
        .. OfResponder("ocsp-responder-subject-alt-name", ProfileDrafts.DnsNames("ocsp.profile-ca.example")),
        .. OfResponder("ocsp-responder-name-constraints", new ForgedExtension(UsageDrafts.NameConstraints, IsCritical: true, Der.Sequence(Der.Context(0, Der.Sequence(Der.ContextPrimitive(2, "profile.example"u8)))))),
        .. OfResponder("ocsp-responder-policies", Extensions.CertificatePolicies("2.5.29.32.0")),
        .. OfResponder("ocsp-responder-information-access", Extensions.AuthorityInformationAccess(null, "http://crt.profile-ca.example/tls.crt")),
        new("ocsp-responder-policies", "when it was a MUST", Responder.Add(Extensions.CertificatePolicies("2.23.140.1.2.1")).IssuedOn(2026, 3, 1), Ecc),
    ];

    private static IEnumerable<ProfileCase> OfResponder(string id, ForgedExtension extension) =>
    [
        new(id, "of a responder", Responder.Add(extension), Responder),
        new(id, "of a server", Violation: null, Ecc.With(extension)),
        new(id, "the day before the profiles", Violation: null, Responder.Add(extension).IssuedOn(2023, 9, 14)),
    ];
}
