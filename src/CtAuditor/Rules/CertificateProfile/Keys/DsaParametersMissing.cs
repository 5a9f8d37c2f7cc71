using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.1.4 to 1.7.0 section 6.1.6.
internal sealed class DsaParametersMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.DsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dsa-parameters-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "A DSA key has no domain parameters",
        Requirement = "A certificate with a DSA key holds the domain parameters p, q and g.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "RFC 3279 lets parameters be inherited from the issuer; the TLS BR did not",
        ],
        Violation = "A DSA key whose AlgorithmIdentifier ends after the OID.",
        NearestLegal = "The same key with p, q and g.",
        Editions = [new(EditionDates.BrDsaKeys, EditionDates.BrAlignment, Severity.Error, "TLS BR 1.7.0 s6.1.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!DsaKeyView.TryRead(certificate.PublicKey, out _) && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, certificate.PublicKey.Algorithm, $"The DSA key has no readable p, q, g and public value.");
        }
    }
}
