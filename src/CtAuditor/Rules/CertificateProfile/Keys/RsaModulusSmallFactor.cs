using CtAuditor.Pki.Keys;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.6, after NIST SP 800-89 section 5.3.3.
internal sealed class RsaModulusSmallFactor : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-modulus-small-factor",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "An RSA modulus has an odd factor smaller than 752",
        Requirement = "The modulus of an RSA key should have no factors smaller than 752.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "751 is the largest prime that counts",
            "the factor 2 is another rule's",
        ],
        Violation = "An RSA modulus that 751 divides.",
        NearestLegal = "An RSA modulus whose smallest factor is 757.",
        Editions = [new(EditionDates.BrPublicKeyChecks, null, Severity.Warning, "TLS BR 2.2.6 s6.1.6")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        var factor = SmallFactors.Smallest(modulus);
        if (factor != 0 && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, modulus, $"The RSA modulus has the factor {factor}.");
        }
    }
}
