using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 7.1.3.1.1, MRSP section 5.1.1: id-RSASSA-PSS does not stand for a key.
internal sealed class RsaPssSpki : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-pss-spki",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "An RSA key is marked as one for RSASSA-PSS",
        Requirement = "An RSA key is marked by rsaEncryption, never by id-RSASSA-PSS.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "a signature by RSASSA-PSS is allowed",
            "before 2020 no text forbade it",
        ],
        Violation = "A key whose AlgorithmIdentifier is id-RSASSA-PSS.",
        NearestLegal = "The same key with rsaEncryption.",
        Editions = [new(EditionDates.Mozilla27, null, Severity.Critical, "MRSP 3.1 s5.1.1, TLS BR 2.2.6 s7.1.3.1.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.PublicKey.AlgorithmOid.SequenceEqual(Oids.RsaPss))
        {
            sink.Violation(certificate, certificate.PublicKey.Algorithm, $"The key is marked by id-RSASSA-PSS in place of rsaEncryption.");
        }
    }
}
