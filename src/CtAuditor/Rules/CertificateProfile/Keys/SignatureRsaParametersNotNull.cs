using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// RFC 4055 section 5, RFC 3279 section 2.2.1; TLS BR section 7.1.3.2.1 has the bytes.
internal sealed class SignatureRsaParametersNotNull : CertificateRule
{
    private static ReadOnlySpan<byte> Null => [0x05, 0x00];

    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "signature-rsa-parameters-not-null",
        Group = RuleGroups.CertificateProfile,
        PartOf = "signature-algorithm-mismatch",
        Title = "The AlgorithmIdentifier of an RSA signature has no NULL",
        Requirement = "The parameters of an RSA PKCS #1 v1.5 signature algorithm are NULL.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "RSASSA-PSS has parameters of its own",
            "ECDSA has none",
        ],
        Violation = "sha256WithRSAEncryption without parameters.",
        NearestLegal = "sha256WithRSAEncryption with NULL.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.BrAlignment, Severity.Error, "RFC 4055 s5, RFC 3279 s2.2.1"),
            new(EditionDates.BrAlignment, null, Severity.Critical, "TLS BR 2.2.6 s7.1.3.2.1, MRSP 3.1 s5.1.1"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && SignatureAlgorithms.IsRsaPkcs1(algorithm.Oid) && !algorithm.Parameters.SequenceEqual(Null))
        {
            sink.Violation(certificate, algorithm.Raw, $"The parameters of the RSA signature algorithm are {(algorithm.Parameters.IsEmpty ? "absent" : ShownText.Hex(algorithm.Parameters))} in place of NULL.");
        }
    }
}
