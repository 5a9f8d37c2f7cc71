using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.1.3(5), and since 1.0 "a known weak Private Key (such as a Debian weak key)". CVE-2008-0166.
internal sealed class DebianWeakKey : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "debian-weak-key",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-weak",
        Title = "An RSA key is one of the weak keys of Debian",
        Requirement = "A key that Debian's OpenSSL of 2006 to 2008 made from a process number is not certified.",
        DataNeeded = "the key in the certificate or precertificate, and a list of Debian weak keys",
        Traps =
        [
            "without a list of such keys nothing can be told",
            "the lists hold parts of hashes, 80 bits, which no other key has by chance",
        ],
        Violation = "A certificate whose RSA modulus is in the list.",
        NearestLegal = "A certificate whose RSA modulus is not.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrWeakKeys, Severity.Error, "TLS BR 1.0 s6.1.1.3"),
            new(EditionDates.BrWeakKeys, null, Severity.Critical, "TLS BR 2.2.6 s6.1.1.3(5)"),
        ],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        if (certificate.Data.DebianWeakKeys is not { } list)
        {
            sink.CannotTell("There is no list of Debian weak keys.");
        }
        else if (list.Contains(modulus) && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, modulus, $"The RSA modulus is in the list of Debian weak keys.");
        }
    }
}
