using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.6: an odd number equal to 3 or more.
internal sealed class RsaExponentTooSmall : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-exponent-too-small",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "The public exponent of an RSA key is 0 or 2",
        Requirement = "The public exponent of an RSA key is 3 or more.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "1 and negative numbers are other rules'",
            "3 is allowed, though not recommended",
        ],
        Violation = "An RSA key with exponent 2.",
        NearestLegal = "The same key with exponent 3.",
        Editions = [new(EditionDates.BrPublicKeyChecks, null, Severity.Critical, "TLS BR 2.2.6 s6.1.6")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        if ((RsaExponent.Is(exponent, 0) || RsaExponent.Is(exponent, 2)) && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, exponent, $"The RSA public exponent {ShownText.Hex(exponent)} is less than 3.");
        }
    }
}
