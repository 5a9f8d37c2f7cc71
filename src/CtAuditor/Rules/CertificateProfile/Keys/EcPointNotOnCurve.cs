using CtAuditor.Pki.Keys;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.5: the key is a valid point of its curve (NIST SP 800-56A section 5.6.2.3).
internal sealed class EcPointNotOnCurve : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.EcKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ec-point-not-on-curve",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "An ECDSA key is not a point of its curve",
        Requirement = "An ECDSA key is the encoding of a point of its curve, other than the point at infinity.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "the compressed form is a valid encoding",
            "the curves other than P-256, P-384 and P-521 are another rule's",
        ],
        Violation = "A key on P-256 whose y has one bit flipped.",
        NearestLegal = "The same key as it was.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s6.1.5, s6.1.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var key = certificate.PublicKey;
        if (NistCurve.Of(key.Parameters) is { } curve && !curve.Contains(key.Key))
        {
            sink.Violation(certificate, key.Key.IsEmpty ? key.Algorithm : key.Key, $"The key {ShownText.Hex(key.Key)} is no point of {curve.Name}.");
        }
    }
}
