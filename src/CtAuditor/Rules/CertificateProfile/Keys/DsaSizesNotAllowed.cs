using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.1.4 to 1.7.0 section 6.1.5, FIPS 186-4 section 4.2.
internal sealed class DsaSizesNotAllowed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.DsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dsa-sizes-not-allowed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "A DSA key has a pair of sizes that is not allowed",
        Requirement = "The modulus p and the divisor q of a DSA key have 2,048 and 224, 2,048 and 256, or 3,072 and 256 bits.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "3,072 and 256 bits are of FIPS 186, to which the text refers",
        ],
        Violation = "A DSA key with p of 4,096 and q of 256 bits.",
        NearestLegal = "A DSA key with p of 2,048 and q of 256 bits.",
        Editions = [new(EditionDates.BrDsaKeys, EditionDates.BrAlignment, Severity.Error, "TLS BR 1.7.0 s6.1.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (DsaKeyView.TryRead(certificate.PublicKey, out var key) && (key.ModulusBits, key.DivisorBits) is not ((2048, 224) or (2048, 256) or (3072, 256)) && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, certificate.PublicKey.Algorithm, $"The DSA key has p of {key.ModulusBits} and q of {key.DivisorBits} bits.");
        }
    }
}
