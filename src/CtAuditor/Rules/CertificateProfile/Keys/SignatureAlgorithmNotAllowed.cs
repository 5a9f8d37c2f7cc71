using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.0 section 6.1.5, tables: digest algorithm; since 1.7.1 section 7.1.3.2.
internal sealed class SignatureAlgorithmNotAllowed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "signature-algorithm-not-allowed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "signature-algorithm-mismatch",
        Title = "The signature rests on a hash or algorithm that is not allowed",
        Requirement = "A certificate is signed with SHA-256, SHA-384 or SHA-512 (and, once, SHA-1), by RSA or ECDSA (and, once, DSA).",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "SHA-1, DSA and the exact encodings are other rules'",
            "RSASSA-PSS with SHA-256 is allowed",
            "before the TLS BR roots might be signed with MD5",
        ],
        Violation = "A certificate of 2026 signed with md5WithRSAEncryption.",
        NearestLegal = "The same certificate with sha256WithRSAEncryption.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s7.1.3.2, TLS BR 1.0 s6.1.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && SignatureAlgorithms.DigestOf(algorithm) is not (SignatureDigest.Sha1 or SignatureDigest.Sha2) && !IsForMail(certificate, algorithm.Oid))
        {
            sink.Violation(certificate, algorithm.Raw, $"The signature algorithm {ShownText.Oid(algorithm.Oid)} does not rest on SHA-256, SHA-384 or SHA-512.");
        }
    }

    // EdDSA, 1.3.101.112 and 113, may come with mail (MRSP section 5.1).
    private static bool IsForMail(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> oid) =>
        certificate.Has(CertificateTraits.EmailProtection) && oid is [0x2B, 0x65, 112 or 113];
}
