using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules;

/// <summary>Tells whose doing a certificate is. What extra_data says is not covered by the Merkle tree: only a signature proves it.</summary>
internal static class Attributions
{
    /// <summary>How sure it is that the CA of <see cref="GroupCertificate.IssuerKeyHash"/> made it.</summary>
    public static Attribution Of(GroupCertificate certificate)
    {
        if (!CertificateFacts.Of(certificate).IsReadable)
        {
            return Attribution.Unproven;
        }

        if (certificate.IsPrecertificate)
        {
            if (certificate.Der.IsEmpty)
            {
                return Attribution.Vouched;
            }

            // A leaf that is not what was submitted is the log's mistake, and so is a certificate without a poison that
            // the log took for a precertificate.
            if (!certificate.AgreesWithLeaf || CertificateFacts.OfSubmitted(certificate).PoisonCount == 0)
            {
                return Attribution.Unproven;
            }
        }

        return certificate.Signature switch
        {
            SignatureCheck.Valid when IsSignedByTheCa(certificate) => Attribution.Proven,
            SignatureCheck.Unsupported when certificate.IsGiven || certificate.Sightings.Count > 0 => Attribution.Vouched,
            _ => Attribution.Unproven,
        };
    }

    /// <summary>
    /// Whether the submitted precertificate itself is the CA's and of this group, whatever the leaf says: its signature,
    /// which covers poison and serial number, proves it.
    /// </summary>
    public static bool IsSubmittedByTheCa(CertificateGroup group, GroupCertificate precertificate) =>
        precertificate.Signature == SignatureCheck.Valid
        && IsSignedByTheCa(precertificate)
        && CertificateView.TryRead(precertificate.Der.Span, out var view, out _)
        && view.Tbs.SerialNumber.SequenceEqual(group.SerialNumber.Span)
        && view.Tbs.Extensions.Contains(Oids.PrecertificatePoison);

    /// <summary>Those that may be held against the CA.</summary>
    public static List<GroupCertificate> Usable(IEnumerable<GroupCertificate> certificates) =>
        [.. certificates.Where(certificate => Of(certificate) != Attribution.Unproven)];

    /// <summary>Of certificates with the same canonical TBS the one that is proven best, of equal ones the first.</summary>
    public static List<GroupCertificate> BestOfEachTbs(IEnumerable<GroupCertificate> certificates) =>
        [.. certificates.GroupBy(certificate => certificate.CanonicalTbsHash).Select(same => same.MaxBy(Of)!)];

    /// <summary>The proven ones where two are enough to say it, so that a third that is not makes it no weaker; else all.</summary>
    public static List<GroupCertificate> Strongest(List<GroupCertificate> certificates)
    {
        var proven = certificates.FindAll(certificate => Of(certificate) == Attribution.Proven);
        return proven.Count > 1 ? proven : certificates;
    }

    /// <summary>How sure a finding is that rests on all of these.</summary>
    public static Confidence ConfidenceOf(params IEnumerable<GroupCertificate> certificates) =>
        certificates.All(certificate => Of(certificate) == Attribution.Proven) ? Confidence.Confirmed : Confidence.Probable;

    // The chain is not covered by the Merkle tree: the key that signed has to be the one that issuer_key_hash names, or
    // that of a Precertificate Signing Certificate with a signature of that key (RFC 6962 section 3.2).
    private static bool IsSignedByTheCa(GroupCertificate certificate)
    {
        var signerDer = certificate.Chain.Count > 0 ? certificate.Chain[0].Span : certificate.Der.Span;
        if (!CertificateView.TryRead(signerDer, out var signer, out _))
        {
            return false;
        }

        if (signer.Tbs.HashSubjectPublicKeyInfo() == certificate.IssuerKeyHash)
        {
            return true;
        }

        return certificate.IsPrecertificate
            && certificate.Chain.Count > 1
            && ExtendedKeyUsages.Contains(signer.Tbs, Oids.PrecertificateSigning)
            && CertificateView.TryRead(certificate.Chain[1].Span, out var ca, out _)
            && ca.Tbs.HashSubjectPublicKeyInfo() == certificate.IssuerKeyHash
            && CertificateSignature.Verify(signer.Tbs.Raw, signer.SignatureAlgorithm, signer.SignatureValue, ca.Tbs.SubjectPublicKeyInfo) == SignatureCheck.Valid;
    }
}
