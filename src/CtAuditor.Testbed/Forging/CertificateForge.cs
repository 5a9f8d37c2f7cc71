using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>
/// Forges the precertificates and final certificates of an issuance, as subscriber certificates of BR section 7.1.2.7, and
/// any departure from that which a scenario asks for. The same request gives the same bytes.
/// </summary>
public static class CertificateForge
{
    /// <summary>The certificate without poison and without SCT list.</summary>
    public static CertificateDraft Draft(IssuanceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var issuer = request.Issuer;
        var profile = issuer.Leaf;
        var subject = profile.CommonName
            ? Der.Sequence(DistinguishedName.Attribute(WellKnownOids.CommonName, Der.Utf8String(request.DnsNames[0])))
            : Der.Sequence();

        // digitalSignature; an RSA key may also encipher keys (BR section 7.1.2.7.11).
        var draft = new CertificateDraft
        {
            SerialNumber = request.SerialNumber,
            SignatureAlgorithm = issuer.Key.SignatureAlgorithm,
            Issuer = issuer.NameDer,
            NotBefore = request.NotBefore,
            NotAfter = request.NotAfter,
            Subject = subject,
            SubjectPublicKeyInfo = request.SubjectPublicKeyInfo,
            Extensions =
            [
                request.SubjectPublicKeyInfo.Length > 200 ? Extensions.KeyUsage(0xA0, unusedBits: 5) : Extensions.KeyUsage(0x80, unusedBits: 7),
                Extensions.ExtendedKeyUsage(WellKnownOids.ServerAuth),
                .. profile.BasicConstraints ? [Extensions.EndEntityBasicConstraints()] : Array.Empty<ForgedExtension>(),
                Extensions.AuthorityKeyIdentifier(issuer.KeyIdentifier.Span),
                Extensions.AuthorityInformationAccess(profile.Ocsp ? issuer.OcspUrl : null, issuer.CertificateUrl),
                Extensions.SubjectAlternativeName(request.DnsNames, isCritical: !profile.CommonName),
                Policies(issuer),
                Extensions.CrlDistributionPoints(issuer.CrlUrl(1 + (request.SerialNumber.Span[^1] % 32))),
            ],
        };
        return draft;
    }

    /// <summary>Forges a precertificate.</summary>
    /// <param name="request">The issuance.</param>
    /// <param name="deviations">How it departs from the request.</param>
    /// <param name="scts">SCTs for <see cref="Deviation.SctListInside"/>.</param>
    public static ForgedPrecertificate Precertificate(
        IssuanceRequest request,
        IReadOnlyCollection<Deviation> deviations,
        IReadOnlyList<ReadOnlyMemory<byte>>? scts = null)
    {
        ArgumentNullException.ThrowIfNull(deviations);
        var logged = Deviate(request, deviations);
        if (deviations.Contains(Deviation.SctListInside))
        {
            logged = logged.Add(SctListForge.Forge(scts ?? [], []));
        }

        if (deviations.Contains(Deviation.OcspSctListInside))
        {
            logged = logged.Add(SctListForge.Forge(scts ?? [], []) with { Oid = WellKnownOids.OcspSctList });
        }

        var signer = request.PrecertificateSigner ?? request.Issuer;
        var poisoned = logged.Add(Poison(deviations));
        if (deviations.Contains(Deviation.PoisonTwice))
        {
            poisoned = poisoned.Add(Extensions.Poison());
        }

        if (request.PrecertificateSigner is not null)
        {
            // RFC 6962 section 3.2: the log puts the final issuer's name and key identifier back.
            poisoned = poisoned with { Issuer = signer.NameDer, SignatureAlgorithm = signer.Key.SignatureAlgorithm };
            poisoned = poisoned.Replace(WellKnownOids.AuthorityKeyIdentifier, _ => Extensions.AuthorityKeyIdentifier(signer.KeyIdentifier.Span));
            logged = logged with { SignatureAlgorithm = signer.Key.SignatureAlgorithm };
        }

        return new ForgedPrecertificate(
            Sign(poisoned, signer.Key, deviations.Contains(Deviation.SignedAgain)),
            logged.ToTbs(),
            request.Issuer.KeyHash,
            signer.Chain());
    }

    /// <summary>Forges a final certificate.</summary>
    /// <param name="request">The issuance.</param>
    /// <param name="deviations">How it departs from the request.</param>
    /// <param name="scts">The SCTs to embed; null for a certificate without SCT list.</param>
    public static byte[] Final(IssuanceRequest request, IReadOnlyCollection<Deviation> deviations, IReadOnlyList<ReadOnlyMemory<byte>>? scts)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(deviations);
        var draft = Deviate(request, deviations);
        if (scts is not null)
        {
            var list = SctListForge.Forge(scts, deviations);
            draft = draft.Add(list, request.Issuer.Leaf.SctListInTheMiddle ? WellKnownOids.CertificatePolicies : null);
            if (deviations.Contains(Deviation.SctListTwice))
            {
                draft = draft.Add(list);
            }
        }

        if (deviations.Contains(Deviation.PoisonLeft))
        {
            draft = draft.Add(Extensions.Poison());
        }

        return Sign(draft, request.Issuer.Key, deviations.Contains(Deviation.SignedAgain));
    }

    /// <summary>Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }.</summary>
    /// <param name="draft">What to sign.</param>
    /// <param name="key">Whose key.</param>
    /// <param name="again">Whether to give another valid signature than the usual one; ECDSA only.</param>
    public static byte[] Sign(CertificateDraft draft, SigningKey key, bool again = false)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(key);
        var tbs = draft.ToTbs();
        var signature = again ? ((EcdsaSigningKey)key).SignAgain(tbs, variant: 1) : key.Sign(tbs);
        return Der.Sequence(tbs, key.SignatureAlgorithm.ToArray(), Der.BitString(signature));
    }

    // 1.3.6.1.4.1.32473 is the enterprise number for documentation (RFC 5612).
    private static ForgedExtension Policies(ForgedCa issuer) => issuer.Leaf.OwnPolicy
        ? Extensions.CertificatePoliciesWithCps(WellKnownOids.DomainValidated, "1.3.6.1.4.1.32473.1.1", issuer.CpsUrl)
        : Extensions.CertificatePolicies(WellKnownOids.DomainValidated);

    private static CertificateDraft Deviate(IssuanceRequest request, IReadOnlyCollection<Deviation> deviations)
    {
        var draft = Draft(request);
        foreach (var deviation in deviations)
        {
            draft = DeviationForge.Apply(draft, request, deviation);
        }

        return draft;
    }

    private static ForgedExtension Poison(IReadOnlyCollection<Deviation> deviations)
    {
        var poison = Extensions.Poison();
        if (deviations.Contains(Deviation.PoisonNotCritical))
        {
            poison = poison with { IsCritical = false };
        }

        return deviations.Contains(Deviation.PoisonWrongValue) ? poison with { Value = Der.Boolean(true) } : poison;
    }
}
