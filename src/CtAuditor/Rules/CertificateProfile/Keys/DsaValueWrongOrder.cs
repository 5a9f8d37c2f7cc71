using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.1.4 to 1.7.0 section 6.1.6, NIST SP 800-89 section 5.3.1.
internal sealed class DsaValueWrongOrder : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.DsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dsa-value-wrong-order",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "The public value of a DSA key has the wrong order",
        Requirement = "The public value y of a DSA key is in the subgroup of order q: y^q mod p is 1.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "a value out of its range is another rule's",
            "a modulus of more than 4,096 bits is not calculated with",
        ],
        Violation = "A DSA key whose y is no power of g.",
        NearestLegal = "A DSA key with y = g^x mod p.",
        Editions = [new(EditionDates.BrDsaKeys, EditionDates.BrAlignment, Severity.Error, "TLS BR 1.7.0 s6.1.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (DsaKeyView.TryRead(certificate.PublicKey, out var key) && key.IsValueInRange && !key.HasRightOrder && TlsRequirements.Bind(certificate))
        {
            sink.Violation(certificate, certificate.PublicKey.Key, $"The public value of the DSA key is not of order q.");
        }
    }
}
