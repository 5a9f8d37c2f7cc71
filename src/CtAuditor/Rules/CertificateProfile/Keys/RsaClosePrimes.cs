using CtAuditor.Pki.Keys;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.1.3(5); before, "a known weak Private Key".
internal sealed class RsaClosePrimes : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "rsa-close-primes",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-weak",
        Title = "The primes of an RSA key are so close that the key can be factored",
        Requirement = "A key whose modulus Fermat's method factors within 100 rounds is not certified.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "round 1 is the square root rounded up",
            "a square of a prime is found in round 1",
        ],
        Violation = "An RSA modulus that is the product of a prime and the next one.",
        NearestLegal = "An RSA modulus that Fermat's method does not factor in 100 rounds.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrWeakKeys, Severity.Error, "TLS BR 1.0 s6.1.1.3"),
            new(EditionDates.BrWeakKeys, null, Severity.Critical, "TLS BR 2.2.6 s6.1.1.3(5)"),
        ],
    };

    // What the requirement names.
    private const int Rounds = 100;

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        var round = CloseFactors.FindRound(modulus, Rounds);
        if (round != 0 && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, modulus, $"Fermat's method factors the RSA modulus in round {round}.");
        }
    }
}
