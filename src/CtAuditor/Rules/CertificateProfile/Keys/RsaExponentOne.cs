using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.6; MRSP section 5.2 names it as its example of an invalid key.
internal sealed class RsaExponentOne : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-exponent-one",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "The public exponent of an RSA key is 1",
        Requirement = "The public exponent of an RSA key is 3 or more; with 1 a signature is what it signs.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "leading zero octets do not make it another number",
        ],
        Violation = "An RSA key with exponent 1.",
        NearestLegal = "The same key with exponent 3.",
        Editions = [new(EditionDates.BrPublicKeyChecks, null, Severity.Critical, "TLS BR 2.2.6 s6.1.6, MRSP 3.1 s5.2")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        if (RsaExponent.Is(exponent, 1))
        {
            sink.Violation(certificate, exponent, $"The RSA public exponent is 1.");
        }
    }
}
