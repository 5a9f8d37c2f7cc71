using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Wire;
using static CtAuditor.Testbed.Forging.ExtensionValues;
using static CtAuditor.Testbed.Profiles.ProfileDrafts;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>certificatePolicies, policyMappings, policyConstraints and inhibitAnyPolicy.</summary>
internal static class PolicyCases
{
    private const string Oid = WellKnownOids.CertificatePolicies;
    private const string Dv = "2.23.140.1.2.1";
    private const string Ov = "2.23.140.1.2.2";
    private const string Own = "1.3.6.1.4.1.55555.1";
    private const string Constraints = "2.5.29.36";
    private const string Inhibit = "2.5.29.54";

    private static readonly byte[] Cps = Cps("https://www.profile-ca.example/cps");
    private static readonly byte[] Notice = UserNotice(Der.Utf8String("Rely on this with care"));

    public static IEnumerable<ProfileCase> All =>
    [
        new("certificate-policies-missing", "none", DomainValidated().Without(Oid), DomainValidated()),
        new("certificate-policies-empty", "empty", DomainValidated().With(Policies()), DomainValidated()),
        new("certificate-policies-empty", "none", null, DomainValidated().Without(Oid)),
        new("certificate-policies-critical", "critical", DomainValidated().Criticality(Oid, true), DomainValidated()),
        new("certificate-policies-critical", "critical in 2016", DomainValidated().Criticality(Oid, true).IssuedOn(2016, 5, 1), DomainValidated().IssuedOn(2016, 5, 1)),
        new("reserved-policy-oid-missing", "the CA's own alone", DomainValidated().With(Policies(Policy(Own))).IssuedOn(2021, 5, 1),
            DomainValidated().With(Policies(Policy(Own), Policy(Dv))).IssuedOn(2021, 5, 1)),
        new("reserved-policy-oid-missing", "before 2020-09-30", null, DomainValidated().With(Policies(Policy(Own))).IssuedOn(2020, 9, 29)),
        new("reserved-policy-oid-count", "two", DomainValidated().With(Policies(Policy(Dv), Policy(Ov))), DomainValidated().With(Policies(Policy(Dv), Policy(Own)))),
        new("reserved-policy-oid-count", "code signing of the same forum", DomainValidated().With(Policies(Policy("2.23.140.1.4.1"))), DomainValidated()),
        new("reserved-policy-oid-count", "two before the profiles", null, DomainValidated().With(Policies(Policy(Dv), Policy(Ov))).IssuedOn(2023, 9, 14)),
        new("reserved-policy-oid-count", "none of the forum's", null, DomainValidated().With(Policies(Policy(Own)))),
        new("any-policy-in-subscriber", "beside a reserved one", DomainValidated().With(Policies(Policy(Dv), Policy(AnyPolicy))), DomainValidated()),
        new("any-policy-in-subscriber", "a CA", null, SubordinateCa().With(Policies(Policy(AnyPolicy)))),
        new("reserved-policy-oid-not-first", "second", DomainValidated().With(Policies(Policy(Own), Policy(Dv))), DomainValidated().With(Policies(Policy(Dv), Policy(Own)))),
        new("policy-qualifier-present", "a CPS pointer", DomainValidated().With(Policies(Policy(Dv, Cps))), DomainValidated()),
        new("policy-qualifier-not-cps", "a user notice", DomainValidated().With(Policies(Policy(Dv, Notice))), DomainValidated().With(Policies(Policy(Dv, Cps)))),
        new("policy-qualifier-not-cps", "a user notice of a CA", SubordinateCa().With(Policies(Policy(Dv, Notice))), SubordinateCa().With(Policies(Policy(Dv, Cps)))),
        new("policy-qualifier-not-cps", "a CA for mail", null, ForMail().With(Policies(Policy(Own, Notice)))),
        new("policy-qualifier-not-cps", "before the profiles", null, DomainValidated().With(Policies(Policy(Dv, Notice))).IssuedOn(2023, 9, 14)),
        new("cps-uri-invalid", "no scheme", DomainValidated().With(Policies(Policy(Dv, Cps("www.profile-ca.example/cps")))), DomainValidated().With(Policies(Policy(Dv, Cps)))),
        new("cps-uri-invalid", "a UTF8String", DomainValidated().With(Policies(Policy(Dv, Qualifier(QualifierCps, Der.Utf8String("http://www.profile-ca.example/cps"))))),
            DomainValidated().With(Policies(Policy(Dv, Cps("HTTP://www.profile-ca.example/cps"))))),
        new("certificate-policy-duplicate", "twice", Mail().With(Policies(Policy(Own), Policy(Dv), Policy(Own, Cps))), Mail().With(Policies(Policy(Own), Policy(Own + ".1")))),
        new("any-policy-qualifier-not-permitted", "another", Mail().With(Policies(Policy(AnyPolicy, Qualifier("1.2.3.4.5", Der.Null())))), Mail().With(Policies(Policy(AnyPolicy, Cps, Notice)))),
        new("any-policy-qualifier-not-permitted", "of another policy", null, Mail().With(Policies(Policy(AnyPolicy), Policy(Own, Qualifier("1.2.3.4.5", Der.Null()))))),
        .. Notices,
        .. OfCas,
    ];

    private static IEnumerable<ProfileCase> Notices =>
    [
        new("user-notice-reference-present", "noticeRef",
            WithNotice(Der.Sequence(Der.Utf8String("Profile CA"), Der.Sequence(Der.Integer([1]))), Der.Utf8String("text")), WithNotice(Der.Utf8String("text"))),
        new("explicit-text-ia5-string", "IA5String", WithNotice(Der.Element(0x16, "text"u8)), WithNotice(Der.Utf8String("text"))),
        new("explicit-text-ia5-string", "VisibleString", null, WithNotice(Der.Element(0x1A, "text"u8))),
        new("explicit-text-ia5-string", "of an unknown qualifier", null, Mail().With(Policies(Policy(Own, Qualifier("1.3.6.1.5.5.7.2.3", Der.Sequence(Der.Element(0x16, "text"u8))))))),
        new("explicit-text-not-utf8-string", "VisibleString", WithNotice(Der.Element(0x1A, "text"u8)), WithNotice(Der.Utf8String("text"))),
        new("explicit-text-not-utf8-string", "IA5String", null, WithNotice(Der.Element(0x16, "text"u8))),
        new("explicit-text-not-utf8-string", "no text", null, WithNotice()),
        new("explicit-text-too-long", "201 characters", WithNotice(Der.Utf8String(new string('a', 201))), WithNotice(Der.Utf8String(new string('\u00E9', 200)))),
        new("explicit-text-too-long", "200 characters of a BMPString", null, WithNotice(Der.Element(0x1E, new byte[400]))),
        new("explicit-text-control-character", "a line feed", WithNotice(Der.Utf8String("a\nb")), WithNotice(Der.Utf8String("a b"))),
        new("explicit-text-control-character", "U+0088", WithNotice(Der.Utf8String("a\u0088b")), WithNotice(Der.Utf8String("a\u00C8b"))),
        new("explicit-text-not-nfc", "e and a mark", WithNotice(Der.Utf8String("cafe\u0301")), WithNotice(Der.Utf8String("caf\u00E9"))),
        new("explicit-text-not-nfc", "the sign for ohm, BMPString", WithNotice(Der.Element(0x1E, [0x21, 0x26])), WithNotice(Der.Element(0x1E, [0x03, 0xA9]))),
        new("explicit-text-not-nfc", "Hangul in parts", WithNotice(Der.Utf8String("\u1100\u1161")), WithNotice(Der.Utf8String("\uAC00"))),
        new("explicit-text-not-nfc", "a mark that nothing composes with", null, WithNotice(Der.Utf8String("x\u0301"))),
    ];

    private static IEnumerable<ProfileCase> OfCas =>
    [
        new("policy-mapping-any-policy", "from anyPolicy", SubordinateCa().Add(Mappings((AnyPolicy, Own))), SubordinateCa().Add(Mappings((Dv, Own)))),
        new("policy-mapping-any-policy", "to anyPolicy", SubordinateCa().Add(Mappings((Dv, AnyPolicy))), SubordinateCa()),
        new("policy-mappings-not-critical", "not critical", SubordinateCa().Add(Mappings((Dv, Own)) with { IsCritical = false }), SubordinateCa().Add(Mappings((Dv, Own)))),
        new("policy-mapping-not-in-policies", "of another policy", SubordinateCa().Add(Mappings((Ov, Own))), SubordinateCa().Add(Mappings((Dv, Own)))),
        new("policy-mapping-not-in-policies", "anyPolicy", null, SubordinateCa().With(Policies(Policy(AnyPolicy))).Add(Mappings((Ov, Own)))),
        new("policy-constraints-empty", "empty", WithConstraints([]), WithConstraints(Der.ContextPrimitive(0, [0]))),
        new("policy-constraints-not-critical", "not critical", WithConstraints(Der.ContextPrimitive(0, [0])).Criticality(Constraints, false), WithConstraints(Der.ContextPrimitive(0, [0]))),
        new("inhibit-any-policy-not-critical", "not critical", SubordinateCa().Add(new(Inhibit, IsCritical: false, Der.Integer([0]))), SubordinateCa().Add(new(Inhibit, IsCritical: true, Der.Integer([0])))),
        new("ca-certificate-policies-missing", "none", SubordinateCa().Without(Oid), SubordinateCa()),
        new("ca-certificate-policies-missing", "a CA for mail", null, ForMail().Without(Oid)),
        new("ca-certificate-policies-missing", "a root", null, RootCa()),
        new("ca-certificate-policies-critical", "critical", SubordinateCa().Criticality(Oid, true), SubordinateCa()),
        new("ca-any-policy-not-alone", "with a reserved one", SubordinateCa().With(Policies(Policy(AnyPolicy), Policy(Dv))), SubordinateCa().With(Policies(Policy(AnyPolicy)))),
        new("ca-any-policy-not-alone", "before the profiles", null, SubordinateCa().With(Policies(Policy(AnyPolicy), Policy(Dv))).IssuedOn(2023, 9, 14)),
        new("ca-reserved-policy-missing", "the CA's own alone", SubordinateCa().With(Policies(Policy(Own))), SubordinateCa().With(Policies(Policy(Own), Policy(Dv)))),
        new("ca-reserved-policy-missing", "a CA for mail", null, ForMail().With(Policies(Policy(Own)))),
        new("ca-reserved-policy-several", "two", SubordinateCa().With(Policies(Policy(Dv), Policy(Ov))), SubordinateCa().With(Policies(Policy(Dv), Policy(Own)))),
        new("ca-reserved-policy-several", "before the profiles", null, SubordinateCa().With(Policies(Policy(Dv), Policy(Ov))).IssuedOn(2023, 9, 14)),
        new("ca-reserved-policy-several", "a CA above others", null, WithoutLength().With(Policies(Policy(Dv), Policy(Ov)))),
        new("ca-reserved-policy-several-unless-cross", "two", WithoutLength().With(Policies(Policy(Dv), Policy(Ov))), WithoutLength()),
        new("ca-reserved-policy-several-unless-cross", "pathLenConstraint 0", null, SubordinateCa().With(Policies(Policy(Dv), Policy(Ov)))),
        new("ca-reserved-policy-missing", "no word of TLS", null, SubordinateCa().Without(WellKnownOids.ExtendedKeyUsage).With(Policies(Policy(Own)))),
        new("ca-any-policy-not-alone", "a CA for code", null,
            SubordinateCa().With(Extensions.ExtendedKeyUsage("1.3.6.1.5.5.7.3.3")).With(Policies(Policy(AnyPolicy), Policy("2.23.140.1.4.1")))),
        new("non-tls-ca-reserved-policy", "a CA for mail", ForMail().With(Policies(Policy(Dv))), ForMail().With(Policies(Policy(Own)))),
        new("non-tls-ca-reserved-policy", "a Precertificate Signing CA", null, SubordinateCa().With(Extensions.ExtendedKeyUsage(WellKnownOids.PrecertificateSigning)).IssuedOn(2024, 5, 1)),
    ];

    private static CertificateDraft ForMail() => SubordinateCa().With(Extensions.ExtendedKeyUsage("1.3.6.1.5.5.7.3.4"));

    private static CertificateDraft WithoutLength() => SubordinateCa().With(Extensions.CaBasicConstraints(null));

    private static CertificateDraft WithNotice(params byte[][] fields) => Mail().With(Policies(Policy(Own, UserNotice(fields))));

    private static CertificateDraft WithConstraints(params byte[][] fields) => SubordinateCa().Add(new(Constraints, IsCritical: true, Der.Sequence(fields)));
}
