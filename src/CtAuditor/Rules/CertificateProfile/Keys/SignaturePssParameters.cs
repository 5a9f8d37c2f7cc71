using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// MRSP section 5.1.1, TLS BR section 7.1.3.2.1: three encodings, byte for byte.
internal sealed class SignaturePssParameters : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "signature-pss-parameters",
        Group = RuleGroups.CertificateProfile,
        PartOf = "signature-algorithm-mismatch",
        Title = "The parameters of an RSASSA-PSS signature are not as they must be",
        Requirement = "An RSASSA-PSS signature uses SHA-256, SHA-384 or SHA-512 throughout, with a salt as long as the hash, in the very bytes that the requirement lists.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "hash AlgorithmIdentifiers without NULL mean the same and are not allowed",
            "before 2020 no text listed the bytes",
        ],
        Violation = "RSASSA-PSS with SHA-256 and a salt of 20 bytes.",
        NearestLegal = "RSASSA-PSS with SHA-256 and a salt of 32 bytes.",
        Editions = [new(EditionDates.Mozilla27, null, Severity.Critical, "MRSP 3.1 s5.1.1, TLS BR 2.2.6 s7.1.3.2.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && algorithm.Oid.SequenceEqual(Oids.RsaPss) && !SignatureAlgorithms.IsAllowedPss(algorithm.Raw))
        {
            sink.Violation(certificate, algorithm.Raw, $"The AlgorithmIdentifier of the RSASSA-PSS signature, {ShownText.Hex(algorithm.Raw)}, is none of those allowed.");
        }
    }
}
