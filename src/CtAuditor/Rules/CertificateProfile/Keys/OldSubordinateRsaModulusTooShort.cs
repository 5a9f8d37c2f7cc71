using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.0 section 6.1.5, table of subordinate CAs, first column.
internal sealed class OldSubordinateRsaModulusTooShort : RsaKeyRule
{
    private const int OldMinimumBits = 1024;

    // 2012-07-01 and 2014-01-01, at 00:00:00Z
    private const long FirstOfBr = 1_341_100_800;
    private const long FirstOf2014 = 1_388_534_400;

    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "old-subordinate-rsa-modulus-too-short",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "A subordinate CA from before 2011 has an RSA key of fewer than 1,024 bits",
        Requirement = "The certificate of a subordinate CA that began by 2010, ended by 2013, and was valid when the TLS BR came into force has an RSA key of at least 1,024 bits.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "one that ended before the TLS BR came into force was never bound by them",
            "one that ends later has 2,048 bits, which another rule is about",
        ],
        Violation = "A subordinate CA certificate of 2009 to 2013 with an RSA key of 512 bits.",
        NearestLegal = "The same certificate with 1,024 bits.",
        Editions = [new(EditionDates.OlderThanBr, EditionDates.NewKeySizes, Severity.Error, "TLS BR 1.0 s6.1.5")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        var bits = PublicKeyView.BitLength(modulus);
        if (bits < OldMinimumBits && certificate.Tbs.NotAfter is >= FirstOfBr and < FirstOf2014)
        {
            sink.Violation(certificate, modulus, $"The RSA modulus has {bits} bits; {OldMinimumBits} are the least for a subordinate CA of this age.");
        }
    }
}
