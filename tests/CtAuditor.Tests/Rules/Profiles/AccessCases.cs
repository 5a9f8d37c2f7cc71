using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Wire;
using static CtAuditor.Testbed.Forging.ExtensionValues;
using static CtAuditor.Testbed.Profiles.ProfileDrafts;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>authorityInfoAccess.</summary>
internal static class AccessCases
{
    private const string Aia = WellKnownOids.AuthorityInformationAccess;
    private const string Ocsp = WellKnownOids.Ocsp;
    private const string Issuers = WellKnownOids.CaIssuers;
    private const string Repository = "1.3.6.1.5.5.7.48.5";

    private static readonly byte[] OcspHttp = Access(Ocsp, Uri("http://ocsp.profile-ca.example"));
    private static readonly byte[] IssuersHttp = Access(Issuers, Uri("http://crt.profile-ca.example/tls.crt"));

    public static IEnumerable<ProfileCase> All =>
    [
        new("aia-missing", "none", DomainValidated().Without(Aia), DomainValidated()),
        new("aia-missing", "one with nothing but OCSP", null, DomainValidated().With(Accesses(OcspHttp))),
        new("aia-critical", "critical", DomainValidated().Criticality(Aia, true), DomainValidated()),
        new("aia-critical-elsewhere", "mail", Mail().Criticality(Aia, true), Mail()),
        new("aia-critical-elsewhere", "a subscriber has another rule", null, DomainValidated().Criticality(Aia, true)),
        new("aia-method-not-permitted", "repository", DomainValidated().With(Accesses(IssuersHttp, Access(Repository, Uri("http://profile-ca.example")))), DomainValidated()),
        new("aia-method-not-permitted", "before the profiles", null,
            DomainValidated().With(Accesses(Access(Repository, Uri("http://profile-ca.example")))).IssuedOn(2023, 9, 14)),
        new("aia-location-not-uri", "a mail address", DomainValidated().With(Accesses(Access(Issuers, Der.ContextPrimitive(1, "http://crt.profile-ca.example"u8)))),
            DomainValidated().With(Accesses(Access(Issuers, Uri("http://crt.profile-ca.example"))))),
        new("aia-location-not-uri", "another scheme", null, DomainValidated().With(Accesses(Access(Issuers, Uri("ftp://crt.profile-ca.example"))))),
        new("aia-ocsp-not-http", "https", DomainValidated().With(Accesses(Access(Ocsp, Uri("https://ocsp.profile-ca.example")), IssuersHttp)), DomainValidated()),
        new("aia-ocsp-not-http", "upper case", null, DomainValidated().With(Accesses(Access(Ocsp, Uri("HTTP://ocsp.profile-ca.example")), IssuersHttp))),
        new("aia-ca-issuers-not-http", "https", DomainValidated().With(Accesses(OcspHttp, Access(Issuers, Uri("https://crt.profile-ca.example/tls.crt")))), DomainValidated()),
        new("aia-ca-issuers-not-http", "ldap beside http",
            DomainValidated().With(Accesses(IssuersHttp, Access(Issuers, Uri("ldap://ldap.profile-ca.example/cn=tls?cACertificate")))),
            DomainValidated().With(Accesses(OcspHttp, Access(Issuers, Uri("Http://crt.profile-ca.example/tls.crt"))))),
        new("aia-duplicate-location", "the same URL twice", DomainValidated().With(Accesses(OcspHttp, IssuersHttp, OcspHttp)),
            DomainValidated().With(Accesses(OcspHttp, IssuersHttp, Access(Ocsp, Uri("http://ocsp2.profile-ca.example"))))),
        new("aia-duplicate-location", "for two methods", null,
            DomainValidated().With(Accesses(Access(Ocsp, Uri("http://profile-ca.example")), Access(Issuers, Uri("http://profile-ca.example"))))),
        new("aia-ocsp-url-missing", "2022", DomainValidated().With(Accesses(IssuersHttp)).IssuedOn(2022, 5, 1), DomainValidated().IssuedOn(2022, 5, 1)),
        new("aia-ocsp-url-missing", "since OCSP is optional", null, DomainValidated().With(Accesses(IssuersHttp)).IssuedOn(2024, 3, 15)),
        new("aia-ocsp-url-missing", "2019, when a subscriber might have stapled", DomainValidated().With(Accesses(IssuersHttp)).IssuedOn(2019, 5, 1), DomainValidated().IssuedOn(2019, 5, 1)),
        new("aia-ca-issuers-missing", "nothing but OCSP", DomainValidated().With(Accesses(OcspHttp)), DomainValidated()),
        new("aia-ca-issuers-missing", "no extension", null, DomainValidated().Without(Aia)),
        new("aia-ca-issuers-no-http-or-ldap", "ftp", DomainValidated().With(Accesses(Access(Issuers, Uri("ftp://crt.profile-ca.example/tls.crt")))),
            DomainValidated().With(Accesses(Access(Issuers, Uri("ftp://crt.profile-ca.example/tls.crt")), IssuersHttp))),
        new("aia-ca-issuers-no-http-or-ldap", "https", null, DomainValidated().With(Accesses(Access(Issuers, Uri("https://crt.profile-ca.example/tls.crt"))))),
        new("aia-ca-issuers-no-http-or-ldap", "no such method", null, DomainValidated().With(Accesses(OcspHttp))),
        new("ocsp-responder-aia-present", "present", OcspResponder().Add(Accesses(OcspHttp)), OcspResponder()),
        new("ocsp-responder-aia-method-not-permitted", "caIssuers", OcspResponder().Add(Accesses(IssuersHttp)), OcspResponder().Add(Accesses(OcspHttp))),
        new("ca-aia-critical", "critical", SubordinateCa().Criticality(Aia, true), SubordinateCa()),
        new("ca-aia-missing", "2019", SubordinateCa().Without(Aia).IssuedOn(2019, 5, 1), SubordinateCa().IssuedOn(2019, 5, 1)),
        new("ca-aia-missing", "since 1.7.1", null, SubordinateCa().Without(Aia).IssuedOn(2020, 8, 20)),
        new("ca-aia-missing", "a CA for mail", null, ForMail().Without(Aia).IssuedOn(2019, 5, 1)),
        new("ca-aia-absent", "2026", SubordinateCa().Without(Aia), SubordinateCa()),
        new("ca-aia-absent", "before 1.7.1", null, SubordinateCa().Without(Aia).IssuedOn(2020, 8, 19)),
        new("ca-aia-ca-issuers-missing", "2022", SubordinateCa().With(Accesses(OcspHttp)).IssuedOn(2022, 5, 1), SubordinateCa().IssuedOn(2022, 5, 1)),
        new("ca-aia-ca-issuers-missing", "since the profiles", null, SubordinateCa().With(Accesses(OcspHttp)).IssuedOn(2023, 9, 15)),
        new("ca-aia-not-http", "https", SubordinateCa().With(Accesses(Access(Issuers, Uri("https://crt.profile-ca.example/root.crt")))), SubordinateCa()),
        new("ca-aia-not-http", "OCSP by https", SubordinateCa().With(Accesses(Access(Ocsp, Uri("https://ocsp.profile-ca.example")))), SubordinateCa().With(Accesses(OcspHttp))),
        new("ca-aia-not-http", "upper case", null, SubordinateCa().With(Accesses(Access(Ocsp, Uri("HTTP://ocsp.profile-ca.example"))))),
        new("ca-aia-method-not-permitted", "repository", SubordinateCa().With(Accesses(Access(Repository, Uri("http://profile-ca.example")))), SubordinateCa()),
        new("ca-aia-method-not-permitted", "in subjectInfoAccess", null,
            SubordinateCa().Add(Accesses(Access(Repository, Uri("http://profile-ca.example"))) with { Oid = "1.3.6.1.5.5.7.1.11" })),
        new("ca-aia-location-not-uri", "a mail address", SubordinateCa().With(Accesses(Access(Issuers, Der.ContextPrimitive(1, "http://crt.profile-ca.example"u8)))), SubordinateCa()),
        new("ca-aia-duplicate-location", "the same URL twice", SubordinateCa().With(Accesses(IssuersHttp, IssuersHttp)),
            SubordinateCa().With(Accesses(IssuersHttp, Access(Issuers, Uri("http://crt2.profile-ca.example/tls.crt"))))),
        new("subject-info-access-critical", "critical",
            SubordinateCa().Add(Accesses(Access(Repository, Uri("http://profile-ca.example"))) with { Oid = "1.3.6.1.5.5.7.1.11", IsCritical = true }),
            SubordinateCa().Add(Accesses(Access(Repository, Uri("http://profile-ca.example"))) with { Oid = "1.3.6.1.5.5.7.1.11" })),
    ];

    private static CertificateDraft ForMail() => SubordinateCa().With(Extensions.ExtendedKeyUsage("1.3.6.1.5.5.7.3.4"));
}
