using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.6.
internal sealed class RsaExponentEven : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-exponent-even",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "The public exponent of an RSA key is even",
        Requirement = "The public exponent of an RSA key is an odd number.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "3 is odd and large enough",
            "a certificate for mail or code alone is beyond the TLS BR",
        ],
        Violation = "An RSA key with exponent 65536.",
        NearestLegal = "The same key with exponent 65537.",
        Editions = [new(EditionDates.BrPublicKeyChecks, null, Severity.Critical, "TLS BR 2.2.6 s6.1.6")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        if ((exponent[^1] & 1) == 0 && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, exponent, $"The RSA public exponent {ShownText.Hex(exponent)} is even.");
        }
    }
}
