using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.0 section 6.1.5, table of roots, first column, and the note to it.
internal sealed class OldRootRsaModulusTooShort : RsaKeyRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa, CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "old-root-rsa-modulus-too-short",
        Group = RuleGroups.CertificateProfile,
        PartOf = "rsa-key-invalid",
        Title = "A root of 31 December 2010 has an RSA key of fewer than 2,048 bits",
        Requirement = "A root whose validity began on or before 31 December 2010 has an RSA key of at least 2,048 bits, unless it was issued before that day.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "a root issued before 2010-12-31 may keep its shorter key",
            "later roots are another rule's",
        ],
        Violation = "A root of 2010-12-31 with an RSA key of 1,024 bits.",
        NearestLegal = "The same root, issued on 2010-12-30.",
        Editions = [new(EditionDates.OldRootKeys, EditionDates.NewKeySizes, Severity.Error, "TLS BR 1.0 s6.1.5")],
    };

    protected override void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink)
    {
        var bits = PublicKeyView.BitLength(modulus);
        if (bits < MinimumBits)
        {
            sink.Violation(certificate, modulus, $"The RSA modulus of a root of 31 December 2010 has {bits} bits; {MinimumBits} are the least.");
        }
    }
}
