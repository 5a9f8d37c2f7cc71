using CtAuditor.Pki.Keys;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.1.3(5); before, "a known weak Private Key". CVE-2017-15361.
internal sealed class RocaKey : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "roca-key",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-weak",
        Title = "An RSA key is one of the library with the ROCA vulnerability",
        Requirement = "A key that was made by the method of CVE-2017-15361, whose factors can be found, is not certified.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "a key of other origin has the same remainders with a chance of 2^-154, so that a match of some primes alone is no finding",
            "before the publication of the vulnerability no CA could know",
        ],
        Violation = "An RSA key whose factors are k M + (65537^a mod M).",
        NearestLegal = "An RSA key of random primes.",
        Editions =
        [
            new(EditionDates.RocaPublished, EditionDates.BrWeakKeys, Severity.Error, "TLS BR 1.5.3 s6.1.1.3"),
            new(EditionDates.BrWeakKeys, null, Severity.Critical, "TLS BR 2.2.6 s6.1.1.3(5)"),
        ],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        if (RocaFingerprint.Matches(modulus) && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, modulus, $"The RSA modulus is a power of 65537 modulo the product of the primes up to 167, as those of the vulnerable library are.");
        }
    }
}
