using CtAuditor.Rules.Crls;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Crls;

internal static class CrlEntryCases
{
    private const string Private = "1.3.6.1.4.1.55555.3";
    private static readonly DateTimeOffset Issued = ProfileDrafts.Issued;
    private static readonly DateTimeOffset BeforeReasons = new(2023, 7, 14, 23, 59, 59, TimeSpan.Zero);

    public static IEnumerable<CrlCase> All =>
    [
        new("crl-empty-revoked-list", "an empty SEQUENCE", CrlDrafts.Empty() with { HasEmptyList = true }, CrlDrafts.Empty()),
        new("crl-duplicate-entry", "one serial number, two dates", Crl().Add(CrlDrafts.Entry(2) with { RevokedAt = Issued.AddDays(-5) }), Crl()),
        new("crl-duplicate-entry", "an indirect CRL", null, Indirect().Add(CrlDrafts.Entry(2))),
        new("crl-duplicate-entry", "entries of two CAs", null, Crl().Add(CrlDrafts.Entry(2, CrlExtensions.CertificateIssuer(ProfileDrafts.Root.Span)))),
        new("crl-revocation-after-this-update", "a second", Dated(Issued.AddSeconds(1)), Dated(Issued)),
        new("crl-revocation-date-too-early", "the year 1", Dated(new(1, 1, 1, 0, 0, 0, TimeSpan.Zero)), Dated(new(1999, 1, 1, 0, 0, 0, TimeSpan.Zero))),
        new("crl-revocation-date-too-early", "1998", Dated(new(1998, 12, 31, 23, 59, 59, TimeSpan.Zero)), null),
        new("crl-reason-code-critical", "critical", Entry(CrlExtensions.Reason(1) with { IsCritical = true }), Entry(CrlExtensions.Reason(1))),
        new("crl-reason-code-critical", "none", null, Entry()),
        new("crl-reason-undefined", "7", Entry(CrlExtensions.Reason(7)), Entry(CrlExtensions.Reason(6))),
        new("crl-reason-undefined", "11", Entry(CrlExtensions.Reason(11)), Entry(CrlExtensions.Reason(10))),
        new("crl-reason-unspecified", "0", Entry(CrlExtensions.Reason(0)), Entry()),
        new("crl-reason-forbidden", "0", Entry(CrlExtensions.Reason(0)), Entry()),
        new("crl-reason-forbidden", "cACompromise", Entry(CrlExtensions.Reason(2)), Entry(CrlExtensions.Reason(9))),
        new("crl-reason-forbidden", "cACompromise of a CA", null, Entry(CrlExtensions.Reason(2))) { Context = new() { Coverage = CrlCoverage.CaCertificates } },
        new("crl-reason-forbidden", "0 of a time before the TLS BR", Revoked(new(1, 1, 1, 0, 0, 0, TimeSpan.Zero), 0), Revoked(BeforeReasons, 0)),
        new("crl-reason-forbidden", "nothing known", null, Entry(CrlExtensions.Reason(2))) { Context = CrlContext.None },
        new("crl-reason-forbidden", "a CRL of before", null, At(Entry(CrlExtensions.Reason(2)), new(2023, 7, 14, 0, 0, 0, TimeSpan.Zero))),
        new("crl-reason-forbidden", "certificateHold", null, Entry(CrlExtensions.Reason(6))),
        new("crl-certificate-hold", "6", Entry(CrlExtensions.Reason(6)), Entry(CrlExtensions.Reason(5))),
        new("crl-certificate-hold", "nothing known", null, Entry(CrlExtensions.Reason(6))) { Context = CrlContext.None },
        new("crl-remove-from-crl-outside-delta", "8", Entry(CrlExtensions.Reason(8)), Entry(CrlExtensions.Reason(8)).Add(CrlExtensions.DeltaIndicator(1))),
        new("crl-reason-missing", "a CA", CrlDrafts.OfCas().WithEntry(CrlDrafts.Entry(1)), CrlDrafts.OfCas()) { Context = CrlContext.None },
        new("crl-reason-missing", "a CA, long ago", null, CrlDrafts.OfCas().WithEntry(CrlDrafts.Entry(1) with { RevokedAt = new(2020, 9, 29, 23, 59, 59, TimeSpan.Zero) })) { Context = CrlContext.None },
        new("crl-reason-missing", "a subscriber", null, Entry()),
        new("crl-reason-missing", "a CRL that does not say that it is about CAs alone", null, CrlDrafts.OfCas().Without(CrlExtensions.IssuingDistributionPointOid).WithEntry(CrlDrafts.Entry(1))) { Context = new() { Coverage = CrlCoverage.CaCertificates } },
        new("crl-entry-duplicate-extension", "two reasons", Entry(CrlExtensions.Reason(1), CrlExtensions.Reason(4)), Crl().WithEntry(CrlDrafts.Entry(1, CrlExtensions.Reason(1))).Add(CrlDrafts.Entry(2, CrlExtensions.Reason(1)))),
        new("crl-entry-extension-malformed", "a reason that is an INTEGER", Entry(CrlExtensions.Reason(1) with { Value = Der.Integer([1]) }), Entry(CrlExtensions.Reason(7))),
        new("crl-entry-extension-malformed", "an invalidityDate that is a UTCTime", Entry(CrlExtensions.InvalidityDate(Issued) with { Value = Der.UtcTime(Issued) }), Entry(CrlExtensions.InvalidityDate(Issued))),
        new("crl-entry-extension-malformed", "a certificateIssuer without a name", Entry(CrlExtensions.CertificateIssuer(ProfileDrafts.Root.Span) with { Value = Der.Sequence() }), Entry(CrlExtensions.CertificateIssuer(ProfileDrafts.Root.Span))),
        new("crl-entry-extension-criticality", "critical invalidityDate", Entry(CrlExtensions.InvalidityDate(Issued) with { IsCritical = true }), Entry(CrlExtensions.InvalidityDate(Issued))),
        new("crl-entry-extension-criticality", "certificateIssuer that is not", Entry(CrlExtensions.CertificateIssuer(ProfileDrafts.Root.Span) with { IsCritical = false }), Entry(CrlExtensions.CertificateIssuer(ProfileDrafts.Root.Span))),
        new("crl-entry-unknown-critical-extension", "private", Entry(new ForgedExtension(Private, true, Der.Null())), Entry(new ForgedExtension(Private, false, Der.Null()))),
        new("crl-entry-unknown-critical-extension", "certificateIssuer", null, Entry(CrlExtensions.CertificateIssuer(ProfileDrafts.Root.Span))),
        new("crl-entry-unexpected-extension", "invalidityDate", Entry(CrlExtensions.Reason(1), CrlExtensions.InvalidityDate(Issued.AddDays(-9))), Entry(CrlExtensions.Reason(1))),
    ];

    private static CrlDraft Crl() => CrlDrafts.OfSubscribers();

    private static CrlDraft Indirect() => Crl().Replace(
        CrlExtensions.IssuingDistributionPointOid, _ => CrlExtensions.IssuingDistributionPoint(CrlExtensions.Uri("http://crl.profile-ca.example/tls.crl"), CrlExtensions.Flag(4)));

    private static CrlDraft Entry(params ReadOnlySpan<ForgedExtension> extensions) => Crl().WithEntry(CrlDrafts.Entry(1, extensions));

    private static CrlDraft Dated(DateTimeOffset revokedAt) => Crl().WithEntry(CrlDrafts.Entry(1) with { RevokedAt = revokedAt, UsesGeneralizedTime = revokedAt.Year < 1950 });

    private static CrlDraft Revoked(DateTimeOffset revokedAt, byte reason) =>
        Crl().WithEntry(CrlDrafts.Entry(1, CrlExtensions.Reason(reason)) with { RevokedAt = revokedAt, UsesGeneralizedTime = revokedAt.Year < 1950 });

    private static CrlDraft At(CrlDraft draft, DateTimeOffset time) => draft with { ThisUpdate = time, NextUpdate = time.AddDays(7) };
}
