using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.1.4 to 1.7.0 section 6.1.6, NIST SP 800-89 section 5.3.1.
internal sealed class DsaValueOutOfRange : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.DsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dsa-value-out-of-range",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "The public value of a DSA key is out of its range",
        Requirement = "The public value y of a DSA key is from 2 to p - 2.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "its order in the subgroup is another rule's",
        ],
        Violation = "A DSA key with y = 1.",
        NearestLegal = "A DSA key with y = g^x mod p.",
        Editions = [new(EditionDates.BrDsaKeys, EditionDates.BrAlignment, Severity.Error, "TLS BR 1.7.0 s6.1.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (DsaKeyView.TryRead(certificate.PublicKey, out var key) && !key.IsValueInRange && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, certificate.PublicKey.Key, $"The public value of the DSA key is not from 2 to p - 2.");
        }
    }
}
