using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// MRSP section 5.1.2, TLS BR section 7.1.3.2.2: three encodings, byte for byte.
internal sealed class SignatureEcdsaEncoding : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "signature-ecdsa-encoding",
        Group = RuleGroups.CertificateProfile,
        PartOf = "signature-algorithm-mismatch",
        Title = "The AlgorithmIdentifier of an ECDSA signature is not one of those allowed",
        Requirement = "An ECDSA signature uses SHA-256, SHA-384 or SHA-512, and its AlgorithmIdentifier has no parameters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "that the hash fits the curve of the issuer is another rule's",
            "NULL is not absent",
        ],
        Violation = "ecdsa-with-SHA256 with NULL.",
        NearestLegal = "ecdsa-with-SHA256 without parameters.",
        Editions = [new(EditionDates.Mozilla27, null, Severity.Critical, "MRSP 3.1 s5.1.2, TLS BR 2.2.6 s7.1.3.2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && SignatureAlgorithms.IsEcdsa(algorithm.Oid) && !IsAllowed(algorithm.Raw))
        {
            sink.Violation(certificate, algorithm.Raw, $"The AlgorithmIdentifier of the ECDSA signature, {ShownText.Hex(algorithm.Raw)}, is none of those allowed.");
        }
    }

    private static bool IsAllowed(ReadOnlySpan<byte> algorithm) =>
        algorithm.SequenceEqual(SignatureAlgorithms.EcdsaSha256)
        || algorithm.SequenceEqual(SignatureAlgorithms.EcdsaSha384)
        || algorithm.SequenceEqual(SignatureAlgorithms.EcdsaSha512);
}
