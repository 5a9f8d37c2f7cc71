using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// MRSP section 5.1 since 2.4: a closed list without DSA.
internal sealed class DsaNotAllowedByMozilla : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dsa-not-allowed-by-mozilla",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "DSA is used, which the Mozilla Root Store Policy does not allow",
        Requirement = "Keys and signatures are of RSA or ECDSA: the Mozilla Root Store Policy does not allow DSA.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before the text left DSA out it was allowed, with requirements of its own",
            "a certificate for mail or code alone is beyond the TLS BR",
        ],
        Violation = "A certificate with a DSA key, or signed by one.",
        NearestLegal = "The same certificate with a P-256 key, signed by RSA.",
        Editions = [new(EditionDates.Mozilla24, null, Severity.Critical, "MRSP 3.1 s5.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Has(CertificateTraits.DsaKey))
        {
            sink.Violation(certificate, certificate.PublicKey.Algorithm, $"The key is a DSA key.");
        }

        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && SignatureAlgorithms.IsDsa(algorithm.Oid))
        {
            sink.Violation(certificate, certificate.Tbs.Signature, $"The signature is by DSA.");
        }
    }
}
