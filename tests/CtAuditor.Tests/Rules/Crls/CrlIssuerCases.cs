using CtAuditor.Rules.Crls;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Profiles;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Crls;

internal static class CrlIssuerCases
{
    private static readonly SigningKey Other = new EcdsaSigningKey("profiles", "another CA");

    // The same text in other string types.
    private static readonly byte[] Printable = ProfileDrafts.Name(
        ProfileDrafts.Attribute(WellKnownOids.Country, Der.PrintableString("DE")),
        ProfileDrafts.Attribute(WellKnownOids.Organization, Der.PrintableString("Profile CA")),
        ProfileDrafts.Attribute(WellKnownOids.CommonName, Der.PrintableString("Profile CA TLS 1")));

    public static IEnumerable<CrlCase> All =>
    [
        With("crl-signature-invalid", "another key's signature", Crl(), Crl()) with { Key = Other, LegalKey = CrlDrafts.Key },
        With("crl-signature-invalid", "names another key", null, NamesKey(new byte[20])) with { Key = Other },
        With("crl-signature-invalid", "names no key", null, Crl().Without(WellKnownOids.AuthorityKeyIdentifier)) with { Key = Other },
        With("crl-signature-invalid", "an algorithm that nobody knows", null, Crl() with { SignatureAlgorithm = Der.Sequence(Der.Oid("1.3.6.1.4.1.55555.1")) }),
        With("crl-issuer-mismatch", "other string types", Crl() with { Issuer = Printable }, Crl()),
        With("crl-issuer-mismatch", "another CA's signature", null, Crl() with { Issuer = Printable }) with { Key = Other },
        With("crl-issuer-mismatch", "before the profile", null, Crl() with { Issuer = Printable, ThisUpdate = new(2024, 3, 14, 0, 0, 0, TimeSpan.Zero), Entries = [] }),
        With("crl-aki-mismatch", "another identifier", NamesKey(new byte[20]), Crl()),
        With("crl-aki-mismatch", "the CA has none", null, Crl()) with { Issuer = CrlDrafts.IssuingCa().Without(WellKnownOids.SubjectKeyIdentifier) },
        With("crl-aki-mismatch", "the CRL has none", null, Crl().Without(WellKnownOids.AuthorityKeyIdentifier)),
    ];

    private static CrlCase With(string id, string what, CrlDraft? violation, CrlDraft? legal) =>
        new(id, what, violation, legal) { Context = CrlContext.None, Issuer = CrlDrafts.IssuingCa(), Key = CrlDrafts.Key };

    private static CrlDraft Crl() => CrlDrafts.OfSubscribers();

    private static CrlDraft NamesKey(byte[] identifier) => Crl().Replace(WellKnownOids.AuthorityKeyIdentifier, _ => Extensions.AuthorityKeyIdentifier(identifier));
}
