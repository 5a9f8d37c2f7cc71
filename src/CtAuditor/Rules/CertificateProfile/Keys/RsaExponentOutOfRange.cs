using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.6.
internal sealed class RsaExponentOutOfRange : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-exponent-out-of-range",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "The public exponent of an RSA key is outside of the recommended range",
        Requirement = "The public exponent of an RSA key should be from 2^16 + 1 to 2^256 - 1.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "exponents below 3 are other rules'",
            "3 is allowed: the text says should",
        ],
        Violation = "An RSA key with exponent 3.",
        NearestLegal = "The same key with exponent 65537.",
        Editions = [new(EditionDates.BrPublicKeyChecks, null, Severity.Warning, "TLS BR 2.2.6 s6.1.6")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        if (!RsaExponent.IsInRange(exponent) && !IsTooSmall(exponent) && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, exponent, $"The RSA public exponent {ShownText.Hex(exponent)} is not from 2^16 + 1 to 2^256 - 1.");
        }
    }

    private static bool IsTooSmall(ReadOnlySpan<byte> exponent) =>
        RsaExponent.IsNegative(exponent) || RsaExponent.Is(exponent, 0) || RsaExponent.Is(exponent, 1) || RsaExponent.Is(exponent, 2);
}
