using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Wire;
using static CtAuditor.Testbed.Forging.ExtensionValues;
using static CtAuditor.Testbed.Profiles.ProfileDrafts;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>authorityKeyIdentifier, subjectKeyIdentifier and the issuer's certificate.</summary>
internal static class KeyIdentifierCases
{
    private const string Aki = WellKnownOids.AuthorityKeyIdentifier;
    private const string Ski = WellKnownOids.SubjectKeyIdentifier;

    private static readonly byte[] KeyIdentifier = Der.ContextPrimitive(0, IssuingCaKeyIdentifier.Span);
    private static readonly byte[] CertIssuer = Der.Context(1, DirectoryName("Profile CA Root 1"));
    private static readonly byte[] Serial = Der.ContextPrimitive(2, [0x11]);
    private static readonly ForgedExtension OtherKey = Extensions.AuthorityKeyIdentifier([1, 2, 3, 4]);

    public static IEnumerable<ProfileCase> All =>
    [
        new("aki-missing", "none", DomainValidated().Without(Aki), DomainValidated()),
        new("aki-missing", "a root", null, RootCa().Without(Aki)),
        new("aki-key-identifier-missing", "issuer and serial number", DomainValidated().With(AuthorityKeyIdentifier(CertIssuer, Serial)), DomainValidated()),
        new("aki-key-identifier-missing", "a root", null, RootCa().With(AuthorityKeyIdentifier(CertIssuer, Serial))),
        new("aki-critical", "critical", Mail().Criticality(Aki, true), Mail()),
        new("aki-issuer-beside-key-identifier", "all three", DomainValidated().With(AuthorityKeyIdentifier(KeyIdentifier, CertIssuer, Serial)), DomainValidated()),
        new("aki-issuer-beside-key-identifier", "all three in 2016", DomainValidated().With(AuthorityKeyIdentifier(KeyIdentifier, CertIssuer, Serial)).IssuedOn(2016, 5, 1), DomainValidated()),
        new("aki-issuer-beside-key-identifier", "mail", null, Mail().With(AuthorityKeyIdentifier(KeyIdentifier, CertIssuer, Serial))),
        new("aki-issuer-and-serial", "in place of the key", DomainValidated().With(AuthorityKeyIdentifier(CertIssuer, Serial)), DomainValidated()),
        new("aki-issuer-and-serial", "before 1.7.1", null, DomainValidated().With(AuthorityKeyIdentifier(CertIssuer, Serial)).IssuedOn(2020, 8, 19)),
        new("aki-issuer-without-serial", "serial number alone", Mail().With(AuthorityKeyIdentifier(KeyIdentifier, Serial)), Mail().With(AuthorityKeyIdentifier(KeyIdentifier, CertIssuer, Serial))),
        new("aki-key-identifier-mismatch", "another key", DomainValidated().With(OtherKey), DomainValidated()) { Issuer = SubordinateCa() },
        new("aki-key-identifier-mismatch", "an issuer without an identifier", null, DomainValidated().With(OtherKey)) { Issuer = SubordinateCa().Without(Ski) },
        new("aki-key-identifier-mismatch", "no key identifier", null, DomainValidated().With(AuthorityKeyIdentifier(CertIssuer, Serial))) { Issuer = SubordinateCa() },
        new("aki-key-identifier-mismatch", "for a precertificate's final issuer", null, DomainValidated().With(OtherKey).Add(Extensions.Poison()))
        {
            Issuer = SubordinateCa().With(Extensions.ExtendedKeyUsage(WellKnownOids.PrecertificateSigning)),
        },
        new("issuer-name-encoding-mismatch", "another string type", WithPrintableIssuer(), DomainValidated()) { Issuer = SubordinateCa() },
        new("issuer-name-encoding-mismatch", "before 2020-09-30", null, WithPrintableIssuer().IssuedOn(2020, 9, 29)) { Issuer = SubordinateCa() },
        new("issuer-name-encoding-mismatch", "of a precertificate in a leaf", null, DomainValidated().Add(Extensions.Poison()))
        {
            Issuer = SubordinateCa().With(Extensions.ExtendedKeyUsage(WellKnownOids.PrecertificateSigning)) with { Subject = new DistinguishedName("DE", "Profile CA", "Profile CA CT 1").ToDer() },
        },
        new("ski-critical", "critical", SubordinateCa().Criticality(Ski, true), SubordinateCa()),
        new("ski-in-subscriber", "present", DomainValidated().Add(Extensions.SubjectKeyIdentifier([1, 2, 3])), DomainValidated()),
        new("ski-in-subscriber", "before the profiles", null, DomainValidated().Add(Extensions.SubjectKeyIdentifier([1, 2, 3])).IssuedOn(2023, 9, 14)),
        new("ski-missing-in-subscriber", "2022", DomainValidated().IssuedOn(2022, 5, 1), DomainValidated().IssuedOn(2023, 9, 15)),
        new("ski-missing-in-end-entity", "an OCSP responder", OcspResponder().Without(Ski), OcspResponder()),
        new("ski-missing-in-end-entity", "a subscriber", null, DomainValidated()),
        new("ca-ski-missing", "none", SubordinateCa().Without(Ski), SubordinateCa()),
        new("ca-ski-missing", "a subscriber", null, DomainValidated()),
        new("root-aki-mismatch", "another key", RootCa().With(OtherKey), RootCa()) { Issuer = RootCa() },
        new("root-aki-mismatch", "a key rollover", null, RootCa().With(OtherKey)) { Issuer = RootCa() with { SubjectPublicKeyInfo = SubordinateCa().SubjectPublicKeyInfo } },
        new("root-aki-mismatch", "nobody knows who signed", null, RootCa().With(OtherKey)),
        new("root-aki-absent", "none", RootCa().Without(Aki), RootCa()),
    ];

    private static CertificateDraft WithPrintableIssuer() => DomainValidated() with
    {
        Issuer = Name(
            Attribute(WellKnownOids.Country, Der.PrintableString("DE")),
            Attribute(WellKnownOids.Organization, Der.PrintableString("Profile CA")),
            Attribute(WellKnownOids.CommonName, Der.PrintableString("Profile CA TLS 1"))),
    };
}
