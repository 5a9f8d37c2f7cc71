using CtAuditor.Rules.Crls;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Crls;

internal static class CrlFieldCases
{
    private static readonly DateTimeOffset Issued = ProfileDrafts.Issued;
    private static readonly CrlContext OfSubscribers = new() { Coverage = CrlCoverage.SubscriberCertificates };
    private static readonly CrlContext OfCas = new() { Coverage = CrlCoverage.CaCertificates };

    public static IEnumerable<CrlCase> All =>
    [
        new("crl-version-not-2", "no version", Crl() with { Version = default }, Crl()),
        new("crl-version-not-2", "version 3", Crl() with { Version = Der.Integer([2]) }, null),
        new("crl-signature-algorithms-differ", "SHA-256 and SHA-384", Crl() with { OuterAlgorithm = Ecdsa(3) }, Crl()),
        new("crl-signature-algorithms-differ", "NULL in one alone", Crl() with { OuterAlgorithm = Algorithm("1.2.840.10045.4.3.2", Der.Null()) }, null),
        new("crl-rsa-parameters-not-null", "absent", Signed(Algorithm(Rsa(11))), Signed(Algorithm(Rsa(11), Der.Null()))),
        new("crl-rsa-parameters-not-null", "SHA-1 and an INTEGER", Signed(Algorithm(Rsa(5), Der.Integer([1]))), null),
        new("crl-rsa-parameters-not-null", "ECDSA", null, Signed(Ecdsa(2))),
        new("crl-rsa-parameters-not-null", "PSS", null, Signed(Algorithm(Rsa(10), Der.Sequence()))),
        new("crl-rsa-parameters-not-null", "the day before RFC 5280", null, At(Signed(Algorithm(Rsa(11))), new(2008, 4, 30, 0, 0, 0, TimeSpan.Zero))),
        new("crl-ecdsa-parameters-present", "NULL", Signed(Algorithm("1.2.840.10045.4.3.2", Der.Null())), Signed(Ecdsa(2))),
        new("crl-ecdsa-parameters-present", "RSA", null, Signed(Algorithm(Rsa(11), Der.Null()))),
        new("crl-signature-algorithm-not-allowed", "SHA-224", Signed(Algorithm(Rsa(14), Der.Null())), Signed(Algorithm(Rsa(12), Der.Null()))),
        new("crl-signature-algorithm-not-allowed", "ECDSA with SHA-1", Signed(Algorithm("1.2.840.10045.4.1")), Signed(Ecdsa(4))),
        new("crl-signature-algorithm-not-allowed", "ECDSA with SHA-224", Signed(Ecdsa(1)), Signed(Ecdsa(3))),
        new("crl-signature-algorithm-not-allowed", "PSS with the parameters that it has by default", Signed(Algorithm(Rsa(10), Der.Sequence())), Signed(PssWithSha384())),
        new("crl-signature-algorithm-not-allowed", "parameters alone", null, Signed(Algorithm(Rsa(11)))),
        new("crl-signature-algorithm-not-allowed", "SHA-1 while it may be", null, Signed(Algorithm(Rsa(5), Der.Null()))),
        new("crl-signature-algorithm-not-allowed", "a CA of mail", null, Signed(Algorithm(Rsa(14), Der.Null()))) { Issuer = MailCa() },
        new("crl-signed-with-sha1", "after the sunset", At(Signed(Algorithm(Rsa(5), Der.Null())), new(2026, 9, 15, 0, 0, 0, TimeSpan.Zero)), At(Signed(Algorithm(Rsa(5), Der.Null())), new(2026, 9, 14, 23, 59, 59, TimeSpan.Zero))),
        new("crl-signed-with-sha1", "SHA-256", null, At(Signed(Algorithm(Rsa(11), Der.Null())), new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero))),
        new("crl-issuer-empty", "an empty name", Crl() with { Issuer = Der.Sequence() }, Crl() with { Issuer = ProfileDrafts.Name(ProfileDrafts.Attribute(WellKnownOids.CommonName, Der.Utf8String("C"))) }),
        new("crl-time-form", "thisUpdate and nextUpdate", Crl() with { UsesGeneralizedTime = true }, Crl()),
        new("crl-time-form", "an entry", Crl().WithEntry(CrlDrafts.Entry(1) with { UsesGeneralizedTime = true }), null),
        new("crl-time-form", "after 2049", null, At(Crl(), new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero))),
        new("crl-time-form", "invalidityDate", null, Crl().WithEntry(CrlDrafts.Entry(1, CrlExtensions.InvalidityDate(Issued)))),
        new("crl-next-update-missing", "no nextUpdate", Crl() with { NextUpdate = null }, Crl()),
        new("crl-next-update-not-later", "the same second", Crl() with { NextUpdate = Issued }, Crl() with { NextUpdate = Issued.AddSeconds(1) }),
        new("crl-next-update-not-later", "before", Crl() with { NextUpdate = Issued.AddDays(-1) }, null),
        new("crl-validity-too-long", "eleven days", Crl() with { NextUpdate = Issued.AddDays(11) }, Crl() with { NextUpdate = Issued.AddDays(10) }) { Context = OfSubscribers },
        new("crl-validity-too-long", "ten days and two seconds", Crl() with { NextUpdate = Issued.AddDays(10).AddSeconds(2) }, Crl() with { NextUpdate = Issued.AddDays(10).AddSeconds(1) }) { Context = OfSubscribers },
        new("crl-validity-too-long", "twelve months and two seconds of CAs", Full() with { NextUpdate = Issued.AddMonths(12).AddSeconds(2) }, Full() with { NextUpdate = Issued.AddMonths(12) }) { Context = OfCas },
        new("crl-validity-too-long", "eleven days, and nothing known", null, Full() with { NextUpdate = Issued.AddDays(11) }) { Context = CrlContext.None },
        new("crl-validity-too-long", "two years, and nothing known", Full() with { NextUpdate = Issued.AddYears(2) }, null) { Context = CrlContext.None },
        new("crl-validity-too-long", "says that it is about CAs", null, CrlDrafts.OfCas()) { Context = OfSubscribers },
        new("crl-validity-too-long", "the issuer can have subscribers only", Crl() with { NextUpdate = Issued.AddDays(11) }, null) { Context = CrlContext.None, Issuer = CrlDrafts.IssuingCa() },
        new("crl-validity-too-long", "the issuer's certificates are not for TLS", null, Crl() with { NextUpdate = Issued.AddYears(2) }) { Issuer = MailCa() },
        new("crl-validity-too-long", "from 29 February to 1 March", null, At(Full(), new(2024, 2, 29, 0, 0, 0, TimeSpan.Zero)) with { NextUpdate = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero) }) { Context = OfCas },
        new("crl-validity-too-long", "before the TLS BR", null, At(Crl(), new(2012, 6, 30, 0, 0, 0, TimeSpan.Zero)) with { NextUpdate = new(2013, 6, 30, 0, 0, 0, TimeSpan.Zero) }) { Context = OfSubscribers },
        new("crl-validity-too-long", "the last year there is", Full() with { NextUpdate = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero) }, At(Full(), new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero))) { Context = OfCas },
        new("crl-not-yet-valid", "an hour ahead", Crl(), Crl()) { Context = new() { AsOf = Issued.AddHours(-1) }, LegalContext = new() { AsOf = Issued.AddMinutes(-10) } },
        new("crl-not-yet-valid", "no clock", null, Crl()) { Context = CrlContext.None },
    ];

    private static CrlDraft Crl() => CrlDrafts.OfSubscribers();

    private static CrlDraft Full() => CrlDrafts.OfCas().Without(CrlExtensions.IssuingDistributionPointOid);

    private static CertificateDraft MailCa() => CrlDrafts.IssuingCa().Replace(WellKnownOids.ExtendedKeyUsage, _ => Extensions.ExtendedKeyUsage("1.3.6.1.5.5.7.3.4"));

    private static CrlDraft At(CrlDraft draft, DateTimeOffset time) => draft with { ThisUpdate = time, NextUpdate = time.AddDays(7), Entries = [] };

    private static CrlDraft Signed(byte[] algorithm) => Crl() with { SignatureAlgorithm = algorithm };

    private static byte[] Algorithm(string oid, params IEnumerable<byte[]> parameters) => Der.Sequence([Der.Oid(oid), .. parameters]);

    private static string Rsa(int number) => $"1.2.840.113549.1.1.{number}";

    private static byte[] Ecdsa(int number) => Algorithm($"1.2.840.10045.4.3.{number}");

    // RSASSA-PSS-params, RFC 4055 section 3.1.
    private static byte[] PssWithSha384()
    {
        var hash = Algorithm("2.16.840.1.101.3.4.2.2", Der.Null());
        return Algorithm(Rsa(10), Der.Sequence(Der.Context(0, hash), Der.Context(1, Algorithm("1.2.840.113549.1.1.8", hash)), Der.Context(2, Der.Integer([48]))));
    }
}
