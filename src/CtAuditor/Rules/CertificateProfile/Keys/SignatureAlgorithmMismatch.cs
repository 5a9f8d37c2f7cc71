using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Keys;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 7.1.3.2.2, MRSP section 5.1.2: P-256 signs with SHA-256, P-384 with SHA-384, P-521 with SHA-512.
internal sealed class SignatureAlgorithmMismatch : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.IssuerCertificate);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "signature-algorithm-mismatch",
        Group = RuleGroups.CertificateProfile,
        Title = "The signature algorithm does not fit the key of the issuer",
        Requirement = "A key on P-256 signs with ECDSA and SHA-256, one on P-384 with SHA-384, one on P-521 with SHA-512; an RSA key signs with RSA.",
        DataNeeded = "the certificate or precertificate, and the certificate of its issuer",
        Traps =
        [
            "it is the issuer's curve that counts, not the subject's",
            "an issuer on another curve is another rule's",
            "a certificate whose issuer is not at hand tells nothing",
            "a precertificate may be signed by a Precertificate Signing CA, with another key",
        ],
        Violation = "A certificate signed by a key on P-384 with ecdsa-with-SHA256.",
        NearestLegal = "The same certificate with ecdsa-with-SHA384.",
        Editions =
        [
            new(EditionDates.Mozilla27, EditionDates.BrAlignment, Severity.Error, "MRSP 2.7 s5.1.2"),
            new(EditionDates.BrAlignment, null, Severity.Critical, "TLS BR 2.2.6 s7.1.3.2.2, MRSP 3.1 s5.1.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!IsSignedByIssuer(certificate))
        {
            sink.CannotTell("The precertificate may be signed by another key than that of its issuer.");
            return;
        }

        if (!PublicKeyView.TryRead(certificate.IssuerCertificate.Tbs.SubjectPublicKeyInfo, out var issuer)
            || !AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm))
        {
            return;
        }

        if (issuer.AlgorithmOid.SequenceEqual(Oids.RsaEncryption))
        {
            if (SignatureAlgorithms.IsEcdsa(algorithm.Oid))
            {
                sink.Violation(certificate, algorithm.Raw, $"The key of the issuer is RSA's, and the signature algorithm is ECDSA's, {ShownText.Oid(algorithm.Oid)}.");
            }
        }
        else if (issuer.AlgorithmOid.SequenceEqual(Oids.EcPublicKey) && NistCurve.Of(issuer.Parameters) is { } curve && !IsOf(algorithm, curve))
        {
            sink.Violation(
                certificate,
                algorithm.Raw,
                $"The key of the issuer is on {curve.Name}, and the signature algorithm is {ShownText.Hex(algorithm.Raw)} in place of {ShownText.Hex(Expected(curve))}.");
        }
    }

    // The right algorithm in the wrong bytes is another rule's.
    private static bool IsOf(scoped in AlgorithmIdentifierView algorithm, NistCurve curve) =>
        AlgorithmIdentifierView.TryRead(Expected(curve), out var expected) && algorithm.Oid.SequenceEqual(expected.Oid);

    // In the TBSCertificate of a log's entry the name of the final issuer stands in for that of a Precertificate Signing CA (RFC 6962
    // section 3.2): only the whole precertificate names its signer.
    private static bool IsSignedByIssuer(scoped in AuditedCertificate certificate) =>
        certificate.Has(CertificateTraits.WholeCertificate)
            ? certificate.Whole.Tbs.Issuer.SequenceEqual(certificate.IssuerCertificate.Tbs.Subject)
            : !certificate.Has(CertificateTraits.Precertificate);

    private static ReadOnlySpan<byte> Expected(NistCurve curve) =>
        curve == NistCurve.P256 ? SignatureAlgorithms.EcdsaSha256 : curve == NistCurve.P384 ? SignatureAlgorithms.EcdsaSha384 : SignatureAlgorithms.EcdsaSha512;
}
