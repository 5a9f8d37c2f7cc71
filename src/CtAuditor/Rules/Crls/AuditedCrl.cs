using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;

namespace CtAuditor.Rules.Crls;

/// <summary>A CRL as rules look at it: read once, with what many of them ask for at hand. Borrows all its bytes; pass it by reference.</summary>
public readonly ref struct AuditedCrl
{
    private AuditedCrl(scoped in CrlView crl, scoped in CertificateView issuer, CrlTraits traits, DateTimeOffset? asOf)
    {
        View = crl;
        IssuerCertificate = issuer;
        Traits = traits;
        AsOf = asOf;
    }

    /// <summary>The CRL.</summary>
    public CrlView View { get; }

    /// <summary>The certificate of the issuer; default without <see cref="CrlTraits.IssuerCertificate"/>.</summary>
    public CertificateView IssuerCertificate { get; }

    /// <summary>What it has.</summary>
    public CrlTraits Traits { get; }

    /// <summary>When it is judged; null without <see cref="CrlTraits.AsOf"/>.</summary>
    public DateTimeOffset? AsOf { get; }

    /// <summary>When it was issued: what decides which requirements it had to meet. Nothing but its own thisUpdate tells.</summary>
    public IssuanceInterval Issued
    {
        get
        {
            var thisUpdate = LogTime.OfSeconds(View.ThisUpdate);
            return new IssuanceInterval(thisUpdate, thisUpdate);
        }
    }

    /// <summary>Whether it has all of <paramref name="traits"/>.</summary>
    public bool Has(CrlTraits traits) => (Traits & traits) == traits;

    /// <summary>Where something that is missing among the extensions would be: the field, or the issuer's name where there is no such field.</summary>
    public ReadOnlySpan<byte> ExtensionsOrIssuer => View.ExtensionsField.IsEmpty ? View.Issuer : View.ExtensionsField;

    /// <summary>Where a part of the CRL's bytes starts, from the start of the CRL.</summary>
    /// <returns>The offset; 0 for bytes that are no part of it.</returns>
    public int OffsetOf(ReadOnlySpan<byte> part) => View.Raw.Overlaps(part, out var offset) ? offset : 0;

    /// <summary>Finds what it says of its scope; false where it has no issuingDistributionPoint, and where that cannot be read.</summary>
    public bool TryGetDistributionPoint(out IssuingDistributionPointView point, out ExtensionView extension)
    {
        point = default;
        return View.Extensions.TryFind(Oids.IssuingDistributionPoint, out extension)
            && IssuingDistributionPointView.TryRead(extension.Value, extension.ValueOffset, out point, out _);
    }

    /// <summary>Finds how it names its issuer's key; false where it does not, and where that cannot be read.</summary>
    public bool TryGetAuthorityKeyIdentifier(out AuthorityKeyIdentifierView identifier, out ExtensionView extension)
    {
        identifier = default;
        return View.Extensions.TryFind(Oids.AuthorityKeyIdentifier, out extension) && AuthorityKeyIdentifierView.TryRead(extension.Value, out identifier);
    }

    /// <summary>Reads a CRL: goes through its entries once, and verifies its signature where the issuer's certificate is at hand.</summary>
    /// <param name="crl">The CRL.</param>
    /// <param name="context">What is known of it beside its bytes.</param>
    /// <param name="issuer">
    /// The certificate that is taken for the issuer's, default for none. Of several with one key take one whose subject is the CRL's
    /// issuer, if there is any.
    /// </param>
    public static AuditedCrl Read(scoped in CrlView crl, CrlContext context, scoped in CertificateView issuer = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var traits = CrlExtensionTraits.Of(crl) | CrlEntryTraits.Of(crl);
        traits |= issuer.Raw.IsEmpty ? CrlTraits.None : CrlIssuerTraits.Of(crl, issuer);
        traits |= context.IsPartitioned ? CrlTraits.Partitioned : CrlTraits.None;
        traits |= context.AsOf is null ? CrlTraits.None : CrlTraits.AsOf;
        traits |= CoverageOf(traits, context.Coverage);
        return new AuditedCrl(crl, issuer, traits, context.AsOf);
    }

    // What the CRL says of itself counts more than what the caller expects, and a CA that can issue no CA's certificates covers none.
    private static CrlTraits CoverageOf(CrlTraits traits, CrlCoverage coverage)
    {
        if ((traits & (CrlTraits.OnlyUserCertificates | CrlTraits.OnlyCaCertificates)) == CrlTraits.OnlyCaCertificates)
        {
            return CrlTraits.CaCertificates;
        }

        if ((traits & CrlTraits.OutsideTls) != 0)
        {
            return CrlTraits.None;
        }

        return coverage switch
        {
            CrlCoverage.SubscriberCertificates => CrlTraits.SubscriberCertificates,
            CrlCoverage.CaCertificates => CrlTraits.CaCertificates,
            _ => (traits & CrlTraits.IssuerOfSubscribersAlone) != 0 ? CrlTraits.SubscriberCertificates : CrlTraits.None,
        };
    }
}
