using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.6, after NIST SP 800-89 section 5.3.3.
internal sealed class RsaModulusEven : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-modulus-even",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "An RSA modulus is even",
        Requirement = "The modulus of an RSA key should be odd; an even one has the factor 2.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "what other small factors it has is another rule's",
        ],
        Violation = "An RSA modulus that ends in a zero bit.",
        NearestLegal = "The same modulus with its last bit set.",
        Editions = [new(EditionDates.BrPublicKeyChecks, null, Severity.Warning, "TLS BR 2.2.6 s6.1.6")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        if ((modulus[^1] & 1) == 0 && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, modulus, $"The RSA modulus is even.");
        }
    }
}
