using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.5; in 1.0 for certificates that end after 31 December 2013.
internal sealed class RsaModulusTooShort : RsaKeyRule
{
    // 2014-01-01T00:00:00Z
    private const long FirstOf2014 = 1_388_534_400;

    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-modulus-too-short",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "An RSA key has fewer than 2,048 bits",
        Requirement = "The modulus of an RSA key in a certificate that is valid after 2013 has at least 2,048 bits.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "leading zero octets do not count as bits",
            "a certificate that ended in 2013 might have 1,024 bits",
            "exactly 2,048 bits are in order",
        ],
        Violation = "A certificate of 2026 with a modulus of 2,040 bits.",
        NearestLegal = "The same certificate with 2,048 bits.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s6.1.5, MRSP 3.1 s5.1")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        var bits = PublicKeyView.BitLength(modulus);
        if (bits < MinimumBits && certificate.Tbs.NotAfter >= FirstOf2014)
        {
            sink.Violation(certificate, modulus, $"The RSA modulus has {bits} bits; {MinimumBits} are the least.");
        }
    }
}
