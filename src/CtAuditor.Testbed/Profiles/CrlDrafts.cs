using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Testbed.Profiles;

/// <summary>
/// CRLs that meet their profile in every respect (TLS BR section 7.2), to be changed in one. Issued on 2026-06-01 by the CAs of
/// <see cref="ProfileDrafts"/>, with <see cref="Key"/>.
/// </summary>
public static class CrlDrafts
{
    /// <summary>The key that signs them.</summary>
    public static SigningKey Key { get; } = new EcdsaSigningKey("profiles", "crl");

    /// <summary>The certificate of the CA that issues <see cref="OfSubscribers"/>.</summary>
    public static CertificateDraft IssuingCa() => ProfileDrafts.SubordinateCa() with { SubjectPublicKeyInfo = Key.SubjectPublicKeyInfo };

    /// <summary>A partitioned CRL of subscriber certificates, of seven days.</summary>
    public static CrlDraft OfSubscribers() => new()
    {
        SignatureAlgorithm = Key.SignatureAlgorithm,
        Issuer = ProfileDrafts.IssuingCa,
        ThisUpdate = ProfileDrafts.Issued,
        NextUpdate = ProfileDrafts.Issued.AddDays(7),
        Entries =
        [
            Entry(1, CrlExtensions.Reason(1)),
            Entry(2, CrlExtensions.Reason(4)),
            Entry(3),
        ],
        Extensions =
        [
            Extensions.AuthorityKeyIdentifier(ProfileDrafts.IssuingCaKeyIdentifier.Span),
            CrlExtensions.Number(0x01, 0x00),
            CrlExtensions.IssuingDistributionPoint(CrlExtensions.Uri("http://crl.profile-ca.example/tls.crl"), CrlExtensions.Flag(1)),
        ],
    };

    /// <summary>A full CRL of a root, about certificates of CAs, of half a year.</summary>
    public static CrlDraft OfCas() => OfSubscribers() with
    {
        Issuer = ProfileDrafts.Root,
        NextUpdate = ProfileDrafts.Issued.AddDays(180),
        Entries = [Entry(1, CrlExtensions.Reason(5))],
        Extensions =
        [
            Extensions.AuthorityKeyIdentifier(ProfileDrafts.RootKeyIdentifier.Span),
            CrlExtensions.Number(0x07),
            CrlExtensions.IssuingDistributionPoint(CrlExtensions.Flag(2)),
        ],
    };

    /// <summary>A full CRL on which nothing is revoked.</summary>
    public static CrlDraft Empty() => OfSubscribers().Without(CrlExtensions.IssuingDistributionPointOid) with { Entries = [] };

    /// <summary>An entry of a certificate that was revoked a day before, with a serial number of two octets that ends in <paramref name="number"/>.</summary>
    public static ForgedCrlEntry Entry(byte number, params ReadOnlySpan<ForgedExtension> extensions) =>
        new(new byte[] { 0x40, number }, ProfileDrafts.Issued.AddDays(-1), [.. extensions]);
}
