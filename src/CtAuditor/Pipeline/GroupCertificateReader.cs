using CtAuditor.Intake;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;

namespace CtAuditor.Pipeline;

/// <summary>
/// Reads one certificate of a group out of its entry's bytes, and checks what the Merkle tree does not cover: the
/// signature, and that a pre_certificate is the one whose TBS the leaf holds (RFC 6962 sections 3.1 and 3.2).
/// </summary>
internal static class GroupCertificateReader
{
    /// <summary>The certificate; null when the leaf itself cannot be read.</summary>
    public static GroupCertificate? Read(LoadedEntry entry, IReadOnlyList<LogSighting> sightings)
    {
        if (!MerkleTreeLeafView.TryRead(entry.Leaf.Span, out var leaf, out _))
        {
            return null;
        }

        return leaf.TimestampedEntry.EntryType == LogEntryType.PrecertEntry
            ? ReadPrecertificate(entry, leaf.TimestampedEntry, sightings)
            : ReadFinal(entry, sightings);
    }

    private static GroupCertificate ReadPrecertificate(LoadedEntry entry, in TimestampedEntryView leaf, IReadOnlyList<LogSighting> sightings)
    {
        var issuerKeyHash = new Hash256(leaf.IssuerKeyHash);
        return new GroupCertificate
        {
            IsPrecertificate = true,
            Der = entry.Certificate,
            CanonicalTbs = leaf.SignedEntry.ToArray(),
            CanonicalTbsHash = Hash256.Of(leaf.SignedEntry),
            Fingerprint = Hash256.Of(entry.Certificate.Span),
            IssuerKeyHash = issuerKeyHash,
            Chain = entry.Chain,
            Sightings = sightings,
            Signature = CheckSignature(entry),
            AgreesWithLeaf = AgreesWithLeaf(entry, leaf.SignedEntry, issuerKeyHash),
        };
    }

    private static GroupCertificate? ReadFinal(LoadedEntry entry, IReadOnlyList<LogSighting> sightings)
    {
        if (!CertificateView.TryRead(entry.Certificate.Span, out var certificate, out _))
        {
            return null;
        }

        byte[] scratch = [];
        var canonical = FinalCanonicalTbs.Of(certificate.Tbs, ref scratch).ToArray();
        return new GroupCertificate
        {
            IsPrecertificate = false,
            Der = entry.Certificate,
            CanonicalTbs = canonical,
            CanonicalTbsHash = Hash256.Of(canonical),
            Fingerprint = Hash256.Of(entry.Certificate.Span),
            IssuerKeyHash = entry.Chain.Count > 0 ? IssuerCertificate.Read(entry.Chain[0].Span).KeyHash : Hash256.Of(certificate.Tbs.SubjectPublicKeyInfo),
            Chain = entry.Chain,
            Sightings = sightings,
            Signature = CheckSignature(entry),
            AgreesWithLeaf = true,
        };
    }

    // An empty chain is a root's, signed with its own key, or that of an entry whose issuer could not be had: then nothing
    // can be said of the signature.
    private static SignatureCheck CheckSignature(LoadedEntry entry)
    {
        if (!CertificateView.TryRead(entry.Certificate.Span, out var certificate, out _))
        {
            return SignatureCheck.Invalid;
        }

        if (entry.Chain.Count == 0)
        {
            return certificate.Tbs.Issuer.SequenceEqual(certificate.Tbs.Subject)
                ? Verify(certificate, certificate.Tbs.SubjectPublicKeyInfo)
                : SignatureCheck.Unsupported;
        }

        return CertificateView.TryRead(entry.Chain[0].Span, out var issuer, out _)
            ? Verify(certificate, issuer.Tbs.SubjectPublicKeyInfo)
            : SignatureCheck.Invalid;
    }

    private static SignatureCheck Verify(in CertificateView certificate, ReadOnlySpan<byte> issuerKey) =>
        CertificateSignature.Verify(certificate.Tbs.Raw, certificate.SignatureAlgorithm, certificate.SignatureValue, issuerKey);

    private static bool AgreesWithLeaf(LoadedEntry entry, ReadOnlySpan<byte> leafTbs, Hash256 issuerKeyHash)
    {
        if (!CertificateView.TryRead(entry.Certificate.Span, out var precertificate, out _))
        {
            return false;
        }

        if (entry.Chain.Count == 0)
        {
            // The signer's certificate could not be had. A precertificate that its CA signed shows by its TBS all the same;
            // one by a precertificate signing certificate bears another name, and then nothing is claimed.
            return HasTbs(precertificate, [], leafTbs);
        }

        var signer = IssuerCertificate.Read(entry.Chain[0].Span);
        var finalIssuer = signer;
        if (signer.IsPrecertificateSigning)
        {
            // The key hash is the final issuer's, whose certificate follows the signing certificate's (RFC 6962 section 3.2).
            if (entry.Chain.Count < 2)
            {
                return false;
            }

            finalIssuer = IssuerCertificate.Read(entry.Chain[1].Span);
        }

        var preissuer = signer.IsPrecertificateSigning ? signer.Der.Span : [];
        return finalIssuer.KeyHash == issuerKeyHash && HasTbs(precertificate, preissuer, leafTbs);
    }

    private static bool HasTbs(in CertificateView precertificate, ReadOnlySpan<byte> preissuer, ReadOnlySpan<byte> leafTbs)
    {
        var canonical = new byte[CanonicalTbs.MaxLengthForPrecertificate(precertificate, preissuer)];
        return CanonicalTbs.TryForPrecertificate(precertificate, preissuer, canonical, out var written, out _)
            && leafTbs.SequenceEqual(canonical.AsSpan(0, written));
    }
}
