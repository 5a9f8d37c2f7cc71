using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// RFC 3279 section 2.3.1, RFC 4055 section 1.2: the parameters of rsaEncryption are NULL; TLS BR section 7.1.3.1.1 has the bytes.
internal sealed class RsaSpkiParametersNotNull : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-spki-parameters-not-null",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "The AlgorithmIdentifier of an RSA key has no NULL",
        Requirement = "The AlgorithmIdentifier of an RSA key is rsaEncryption with parameters that are NULL, byte for byte 300d06092a864886f70d0101010500.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "absent parameters are not NULL parameters",
        ],
        Violation = "An RSA key whose AlgorithmIdentifier ends after the OID.",
        NearestLegal = "The same key with 05 00 after the OID.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.BrAlignment, Severity.Error, "RFC 3279 s2.3.1, RFC 4055 s1.2"),
            new(EditionDates.BrAlignment, null, Severity.Critical, "TLS BR 2.2.6 s7.1.3.1.1, MRSP 3.1 s5.1.1"),
        ],
    };

    private static ReadOnlySpan<byte> RsaEncryption => [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var algorithm = certificate.PublicKey.Algorithm;
        if (!algorithm.SequenceEqual(RsaEncryption))
        {
            sink.Violation(certificate, algorithm, $"The AlgorithmIdentifier of the RSA key is {ShownText.Hex(algorithm)} in place of {ShownText.Hex(RsaEncryption)}.");
        }
    }
}
