using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// MRSP 2.4 section 5.1, TLS BR 1.7.1 section 6.1.5.
internal sealed class RsaModulusNotWholeOctets : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-modulus-not-whole-octets",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "The size of an RSA key is no multiple of 8 bits",
        Requirement = "The size of an RSA modulus in bits is divisible by 8.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "leading zero octets do not count as bits",
        ],
        Violation = "A modulus of 2,049 bits.",
        NearestLegal = "A modulus of 2,056 bits.",
        Editions =
        [
            new(EditionDates.Mozilla24, EditionDates.BrAlignment, Severity.Error, "MRSP 2.4 s5.1"),
            new(EditionDates.BrAlignment, null, Severity.Critical, "TLS BR 2.2.6 s6.1.5, MRSP 3.1 s5.1"),
        ],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        var bits = PublicKeyView.BitLength(modulus);
        if (bits % 8 != 0)
        {
            sink.Violation(certificate, modulus, $"The RSA modulus has {bits} bits, which 8 does not divide.");
        }
    }
}
