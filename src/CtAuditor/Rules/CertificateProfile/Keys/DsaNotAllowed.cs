using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.5 since 1.7.1: no other algorithms than RSA and ECDSA.
internal sealed class DsaNotAllowed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dsa-not-allowed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "DSA is used, which the TLS BR no longer allow",
        Requirement = "Keys and signatures are of RSA or ECDSA: the TLS BR do not allow DSA.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before the text left DSA out it was allowed, with requirements of its own",
            "a certificate for mail or code alone is beyond the TLS BR",
        ],
        Violation = "A certificate with a DSA key, or signed by one.",
        NearestLegal = "The same certificate with a P-256 key, signed by RSA.",
        Editions = [new(EditionDates.BrAlignment, null, Severity.Critical, "TLS BR 2.2.6 s6.1.5, s7.1.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsRequirements.Bind(certificate))
        {
            return;
        }

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
