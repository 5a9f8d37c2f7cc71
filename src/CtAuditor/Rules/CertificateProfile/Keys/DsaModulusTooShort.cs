using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.1.4 to 1.7.0 section 6.1.5.
internal sealed class DsaModulusTooShort : CertificateRule
{
    private const int MinimumBits = 2048;

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.DsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dsa-modulus-too-short",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "A DSA key has a modulus of fewer than 2,048 bits",
        Requirement = "The modulus of a DSA key has at least 2,048 bits.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "the pair of sizes is another rule's",
        ],
        Violation = "A DSA key with p of 1,024 bits.",
        NearestLegal = "A DSA key with p of 2,048 bits.",
        Editions = [new(EditionDates.BrDsaKeys, EditionDates.BrAlignment, Severity.Error, "TLS BR 1.7.0 s6.1.5")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (DsaKeyView.TryRead(certificate.PublicKey, out var key) && key.ModulusBits < MinimumBits && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, certificate.PublicKey.Algorithm, $"The DSA modulus has {key.ModulusBits} bits; {MinimumBits} are the least.");
        }
    }
}
