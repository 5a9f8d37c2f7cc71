using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// RFC 5480 section 2.2: the uncompressed form is supported, the compressed form may be, the hybrid form is not used.
internal sealed class EcPointHybrid : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.EcKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ec-point-hybrid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "An ECDSA key is in the hybrid form",
        Requirement = "The point of an ECDSA key is in the uncompressed or the compressed form, not in the hybrid one.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "the compressed form is allowed",
        ],
        Violation = "A key whose first octet is 06 or 07, with both coordinates.",
        NearestLegal = "The same key with 04 as its first octet.",
        Editions = [new(EditionDates.Rfc5480, null, Severity.Error, "RFC 5480 s2.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var key = certificate.PublicKey.Key;
        if (key is [0x06 or 0x07, ..])
        {
            sink.Violation(certificate, key, $"The point of the ECDSA key is in the hybrid form.");
        }
    }
}
