using CtAuditor.Rules.Crls;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Crls;

internal static class CrlExtensionCases
{
    private const string Private = "1.3.6.1.4.1.55555.2";
    private static readonly CrlContext Partitioned = new() { IsPartitioned = true };
    private static readonly byte[] Url = CrlExtensions.Uri("http://crl.profile-ca.example/tls.crl");
    private static readonly byte[] Key = Der.ContextPrimitive(0, ProfileDrafts.IssuingCaKeyIdentifier.Span);

    public static IEnumerable<CrlCase> All =>
    [
        new("crl-number-missing", "no cRLNumber", Crl().Without(CrlExtensions.NumberOid), Crl()),
        new("crl-number-missing", "no extensions", Crl() with { Extensions = [] }, Number(0xFF)),
        new("crl-number-out-of-range", "2^159", Number([0x00, 0x80, .. new byte[19]]), Number([0x7F, .. Enumerable.Repeat((byte)0xFF, 19)])),
        new("crl-number-out-of-range", "negative", Number(0xFF), Number(0x00)),
        new("crl-number-out-of-range", "no INTEGER", null, Crl().Replace(CrlExtensions.NumberOid, extension => extension with { Value = Der.Null() })),
        new("crl-aki-missing", "no authorityKeyIdentifier", Crl().Without(WellKnownOids.AuthorityKeyIdentifier), Crl()),
        new("crl-aki-without-key-identifier", "an empty one", KeyIdentifier(), Crl()),
        new("crl-aki-without-key-identifier", "issuer and serial number alone", KeyIdentifier(AuthorityIssuer(), Der.ContextPrimitive(2, [5])), KeyIdentifier(Key, AuthorityIssuer(), Der.ContextPrimitive(2, [5]))),
        new("crl-aki-not-key-identifier-alone", "a serial number", KeyIdentifier(Key, Der.ContextPrimitive(2, [5])), Crl()),
        new("crl-aki-not-key-identifier-alone", "an issuer", KeyIdentifier(Key, AuthorityIssuer()), KeyIdentifier()),
        new("crl-aki-not-key-identifier-alone", "before the profile", null, Old(KeyIdentifier(Key, Der.ContextPrimitive(2, [5])))),
        new("crl-extension-criticality", "critical number", Critical(CrlExtensions.NumberOid, true), Crl()),
        new("crl-extension-criticality", "critical key identifier", Critical(WellKnownOids.AuthorityKeyIdentifier, true), null),
        new("crl-extension-criticality", "distribution point that is not", Critical(CrlExtensions.IssuingDistributionPointOid, false), null),
        new("crl-extension-criticality", "delta indicator that is not", Crl().Add(CrlExtensions.DeltaIndicator(1) with { IsCritical = false }), Crl().Add(CrlExtensions.DeltaIndicator(1))),
        new("crl-extension-criticality", "critical freshestCRL", Crl().Add(new ForgedExtension(CrlExtensions.FreshestCrlOid, true, Der.Sequence())), Crl().Add(new ForgedExtension(Private, true, Der.Null()))),
        new("crl-unexpected-extension", "freshestCRL", Crl().Add(new ForgedExtension(CrlExtensions.FreshestCrlOid, false, Der.Sequence())), Crl()),
        new("crl-unexpected-extension", "delta indicator", Crl().Add(CrlExtensions.DeltaIndicator(1)), Old(Crl().Add(CrlExtensions.DeltaIndicator(1)))),
        new("crl-unknown-critical-extension", "private", Crl().Add(new ForgedExtension(Private, true, Der.Null())), Crl().Add(new ForgedExtension(Private, false, Der.Null()))),
        new("crl-unknown-critical-extension", "delta indicator", null, Crl().Add(CrlExtensions.DeltaIndicator(1))),
        new("crl-duplicate-extension", "two numbers", Crl().Add(CrlExtensions.Number(5)), Crl()),
        new("crl-duplicate-extension", "two of a kind that nobody knows", Crl().Add(new ForgedExtension(Private, false, Der.Null())).Add(new ForgedExtension(Private, false, Der.Null())), Crl().Add(new ForgedExtension(Private, false, Der.Null()))),
        new("crl-extension-malformed", "number", Crl().Replace(CrlExtensions.NumberOid, extension => extension with { Value = Der.OctetString([5]) }), Number(5)),
        new("crl-extension-malformed", "number with a superfluous zero", Number(0, 5), Number(0, 0x85)),
        new("crl-extension-malformed", "key identifier", Crl().Replace(WellKnownOids.AuthorityKeyIdentifier, extension => extension with { Value = Der.OctetString(new byte[20]) }), Crl()),
        new("crl-extension-malformed", "FALSE written out", Point(Url, Der.ContextPrimitive(1, [0])), Point(Url)),
        new("crl-extension-malformed", "fields in another order", Point(CrlExtensions.Flag(1), Url), Point(Url, CrlExtensions.Flag(1))),
        new("crl-extensions-empty", "of the CRL", Crl() with { Extensions = [], HasEmptyExtensions = true }, Crl() with { Extensions = [] }),
        new("crl-extensions-empty", "of an entry", Crl().WithEntry(CrlDrafts.Entry(1) with { HasEmptyExtensions = true }), Crl().WithEntry(CrlDrafts.Entry(1))),
        new("crl-idp-missing", "none", Crl().Without(CrlExtensions.IssuingDistributionPointOid), Crl()) { Context = Partitioned },
        new("crl-idp-missing", "a full CRL", null, Crl().Without(CrlExtensions.IssuingDistributionPointOid)),
        new("crl-idp-missing", "before partitioned CRLs had to", null, At(Crl().Without(CrlExtensions.IssuingDistributionPointOid), new(2023, 1, 14, 0, 0, 0, TimeSpan.Zero))) { Context = Partitioned },
        new("crl-idp-without-uri", "a flag alone", Point(CrlExtensions.Flag(1)), Point(Url)) { Context = Partitioned },
        new("crl-idp-without-uri", "a directory name", Point(CrlExtensions.FullName(DirectoryName())), Point(CrlExtensions.FullName(DirectoryName(), Der.ContextPrimitive(6, "http://a.example"u8)))) { Context = Partitioned },
        new("crl-idp-without-uri", "a full CRL", null, Point(CrlExtensions.Flag(1))),
        new("crl-idp-empty", "an empty SEQUENCE", Point(), Point(Url)),
        new("crl-idp-empty", "FALSE alone", Point(Der.ContextPrimitive(1, [0])), Point(CrlExtensions.Flag(2))),
        new("crl-idp-empty", "reasons alone", null, Point(CrlExtensions.KeyCompromiseOnly())),
        new("crl-idp-name-not-uri", "a directory name", Point(CrlExtensions.FullName(DirectoryName(), Der.ContextPrimitive(6, "http://a.example"u8))), Point(Url)),
        new("crl-idp-name-not-uri", "relative to the issuer", Point(Der.Context(0, Der.Element(0xA1, ProfileDrafts.Attribute(WellKnownOids.CommonName, Der.Utf8String("7")).AsSpan()[2..]))), Point(CrlExtensions.Flag(1))),
        new("crl-idp-name-not-uri", "two URIs", null, Point(CrlExtensions.FullName(Der.ContextPrimitive(6, "http://a.example"u8), Der.ContextPrimitive(6, "https://b.example"u8)))),
        new("crl-idp-indirect", "indirectCRL", Point(Url, CrlExtensions.Flag(4)), Point(Url)),
        new("crl-idp-indirect", "before the profile", null, Old(Point(Url, CrlExtensions.Flag(4)))),
        new("crl-idp-attribute-certificates", "onlyContainsAttributeCerts", Point(Url, CrlExtensions.Flag(5)), Point(Url, CrlExtensions.Flag(1))),
        new("crl-idp-contradictory-scope", "both", Point(Url, CrlExtensions.Flag(1), CrlExtensions.Flag(2)), Point(Url, CrlExtensions.Flag(1))),
        new("crl-idp-contradictory-scope", "CAs alone", null, Point(Url, CrlExtensions.Flag(2))),
        new("crl-idp-some-reasons", "keyCompromise", Point(Url, CrlExtensions.KeyCompromiseOnly()), Point(Url)),
    ];

    private static CrlDraft Crl() => CrlDrafts.OfSubscribers();

    private static CrlDraft Old(CrlDraft draft) => At(draft, new(2024, 3, 14, 0, 0, 0, TimeSpan.Zero));

    private static CrlDraft At(CrlDraft draft, DateTimeOffset time) => draft with { ThisUpdate = time, NextUpdate = time.AddDays(7), Entries = [] };

    private static CrlDraft Number(params ReadOnlySpan<byte> number)
    {
        var extension = CrlExtensions.Number(number);
        return Crl().Replace(CrlExtensions.NumberOid, _ => extension);
    }

    private static CrlDraft Critical(string oid, bool isCritical) => Crl().Replace(oid, extension => extension with { IsCritical = isCritical });

    private static CrlDraft KeyIdentifier(params IEnumerable<byte[]> fields) =>
        Crl().Replace(WellKnownOids.AuthorityKeyIdentifier, extension => extension with { Value = Der.Sequence(fields) });

    private static byte[] AuthorityIssuer() => Der.Context(1, DirectoryName());

    private static byte[] DirectoryName() => Der.Context(4, ProfileDrafts.Root.ToArray());

    private static CrlDraft Point(params IEnumerable<byte[]> fields)
    {
        var extension = CrlExtensions.IssuingDistributionPoint(fields);
        return Crl().Replace(CrlExtensions.IssuingDistributionPointOid, _ => extension);
    }
}
