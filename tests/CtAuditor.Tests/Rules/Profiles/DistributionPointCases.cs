using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Wire;
using static CtAuditor.Testbed.Forging.ExtensionValues;
using static CtAuditor.Testbed.Profiles.ProfileDrafts;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>cRLDistributionPoints and freshestCRL.</summary>
internal static class DistributionPointCases
{
    private const string Cdp = WellKnownOids.CrlDistributionPoints;
    private const string Freshest = "2.5.29.46";

    private static readonly byte[] Http = Uri("http://crl.profile-ca.example/tls.crl");
    private static readonly byte[] Ldap = Uri("ldap:///cn=tls?certificateRevocationList");
    private static readonly byte[] Reasons = Der.ContextPrimitive(1, [0x03, 0x60]);
    private static readonly byte[] CrlIssuer = Der.Context(2, DirectoryName("Profile CA CRL 1"));
    private static readonly byte[] RelativeName = Der.Sequence(Der.Context(0, Der.Context(1, Der.Sequence(Der.Oid(WellKnownOids.CommonName), Der.Utf8String("CRL 1")))));

    public static IEnumerable<ProfileCase> All =>
    [
        new("cdp-critical", "critical", DomainValidated().Criticality(Cdp, true), DomainValidated()),
        new("cdp-critical-elsewhere", "mail", Mail().Criticality(Cdp, true), Mail()),
        new("cdp-critical-elsewhere", "a subscriber has another rule", null, DomainValidated().Criticality(Cdp, true)),
        new("cdp-missing", "90 days", WithoutRevocation(90 * 86400), WithoutRevocation(7 * 86400)),
        new("cdp-missing", "a second past seven days", WithoutRevocation((7 * 86400) + 1), DomainValidated()),
        new("cdp-missing", "ten days before 2026-03-15", null, WithoutRevocation(10 * 86400).IssuedOn(2026, 3, 14)),
        new("cdp-missing", "a second past ten days", WithoutRevocation((10 * 86400) + 1).IssuedOn(2026, 3, 14), DomainValidated()),
        new("cdp-missing", "an OCSP responder", null, DomainValidated().Without(Cdp)),
        new("cdp-missing", "when OCSP was required", null, WithoutRevocation(90 * 86400).IssuedOn(2024, 3, 14)),
        new("cdp-url-missing", "ldap", DomainValidated().With(Points(Point(Ldap))), DomainValidated().With(Points(Point(Ldap, Http)))),
        new("cdp-url-missing", "no scheme, 2016", DomainValidated().With(Points(Point(Uri("profile-ca.example/crl")))).IssuedOn(2016, 5, 1),
            DomainValidated().With(Points(Point(Ldap), Point(Http))).IssuedOn(2016, 5, 1)),
        new("cdp-not-http", "https", DomainValidated().With(Points(Point(Uri("https://crl.profile-ca.example/tls.crl")))), DomainValidated()),
        new("cdp-not-http", "ldap beside http", DomainValidated().With(Points(Point(Http, Ldap))), DomainValidated().With(Points(Point(Uri("HTTP://crl.profile-ca.example/tls.crl"))))),
        new("cdp-not-http", "before the profiles", null, DomainValidated().With(Points(Point(Http, Ldap))).IssuedOn(2023, 9, 14)),
        new("cdp-name-not-uri", "a directory name", DomainValidated().With(Points(Point(Http, DirectoryName("CRL 1")))), DomainValidated()),
        new("cdp-name-not-uri", "before the profiles", null, DomainValidated().With(Points(Point(Http, DirectoryName("CRL 1")))).IssuedOn(2023, 9, 14)),
        new("cdp-not-full-name", "relative to the issuer", DomainValidated().With(Points(RelativeName)), DomainValidated().With(Points(Point(Http, Http)))),
        new("cdp-not-full-name", "no name", DomainValidated().With(Points(Der.Sequence(CrlIssuer))), DomainValidated()),
        new("cdp-reasons-or-crl-issuer", "cRLIssuer", DomainValidated().With(Points(Der.Sequence(FullName(Http), CrlIssuer))), DomainValidated()),
        new("cdp-reasons-or-crl-issuer", "reasons", DomainValidated().With(Points(Der.Sequence(FullName(Http), Reasons))), DomainValidated()),
        new("cdp-reasons-or-crl-issuer", "before the profiles", null, DomainValidated().With(Points(Der.Sequence(FullName(Http), CrlIssuer))).IssuedOn(2023, 9, 14)),
        new("cdp-several-points", "two", DomainValidated().With(Points(Point(Http), Point(Uri("http://crl2.profile-ca.example")))),
            DomainValidated().With(Points(Point(Http, Uri("http://crl2.profile-ca.example"))))),
        new("distribution-point-incomplete", "nothing but reasons", Mail().With(Points(Der.Sequence(Reasons))), Mail().With(Points(Der.Sequence(Reasons, CrlIssuer)))),
        new("distribution-point-no-http-or-ldap", "a directory name", Mail().With(Points(Point(DirectoryName("CRL 1")))), Mail().With(Points(Point(DirectoryName("CRL 1"), Ldap)))),
        new("distribution-point-no-http-or-ldap", "https", null, Mail().With(Points(Point(Uri("https://crl.profile-ca.example"))))),
        new("distribution-point-no-http-or-ldap", "no distributionPoint", null, Mail().With(Points(Der.Sequence(Reasons, CrlIssuer)))),
        new("freshest-crl-critical", "critical", Mail().Add(Points(Point(Http)) with { Oid = Freshest, IsCritical = true }), Mail().Add(Points(Point(Http)) with { Oid = Freshest })),
        new("ca-cdp-missing", "none", SubordinateCa().Without(Cdp), SubordinateCa()),
        new("ca-cdp-missing", "a root", null, RootCa()),
        new("ca-cdp-missing", "a CA for mail", null, SubordinateCa().With(Extensions.ExtendedKeyUsage("1.3.6.1.5.5.7.3.4")).Without(Cdp)),
        new("ca-cdp-critical", "critical", SubordinateCa().Criticality(Cdp, true), SubordinateCa()),
        new("ca-cdp-url-missing", "ldap", SubordinateCa().With(Points(Point(Ldap))), SubordinateCa().With(Points(Point(Ldap, Http)))),
        new("ca-cdp-not-http", "ldap beside http", SubordinateCa().With(Points(Point(Http, Ldap))), SubordinateCa()),
        new("ca-cdp-not-http", "before the profiles", null, SubordinateCa().With(Points(Point(Http, Ldap))).IssuedOn(2023, 9, 14)),
        new("ca-cdp-name-not-uri", "a directory name", SubordinateCa().With(Points(Point(Http, DirectoryName("CRL 1")))), SubordinateCa()),
        new("ca-cdp-not-full-name", "relative to the issuer", SubordinateCa().With(Points(RelativeName)), SubordinateCa()),
        new("ca-cdp-reasons-or-crl-issuer", "reasons", SubordinateCa().With(Points(Der.Sequence(FullName(Http), Reasons))), SubordinateCa()),
        new("ca-cdp-reasons-or-crl-issuer", "before the profiles", null, SubordinateCa().With(Points(Der.Sequence(FullName(Http), Reasons))).IssuedOn(2023, 9, 14)),
        new("root-cdp-present", "present", RootCa().Add(Points(Point(Http))), RootCa()),
        new("root-cdp-present", "a subordinate CA", null, SubordinateCa()),
    ];

    // Neither a CRL nor an OCSP responder; notAfter is part of the validity.
    private static CertificateDraft WithoutRevocation(int seconds) =>
        DomainValidated().Without(Cdp).With(Accesses(Access(WellKnownOids.CaIssuers, Uri("http://crt.profile-ca.example/tls.crt"))))
            with
        { NotAfter = Issued.AddSeconds(seconds - 1) };
}
