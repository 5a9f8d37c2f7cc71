using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// RFC 5480 section 2.1.1: namedCurve only; TLS BR section 7.1.3.1.2, MRSP section 5.1.2.
internal sealed class EcSpkiParametersNotNamedCurve : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.EcKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ec-spki-parameters-not-named-curve",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "The AlgorithmIdentifier of an ECDSA key does not name its curve",
        Requirement = "The parameters of id-ecPublicKey are the OID of a curve and nothing else.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "which curves may be named is another rule's",
        ],
        Violation = "A key with the parameters of P-256 written out.",
        NearestLegal = "The same key with the OID of P-256.",
        Editions =
        [
            new(EditionDates.Rfc5480, EditionDates.BrAlignment, Severity.Error, "RFC 5480 s2.1.1"),
            new(EditionDates.BrAlignment, null, Severity.Critical, "TLS BR 2.2.6 s7.1.3.1.2, MRSP 3.1 s5.1.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var reader = new DerReader(certificate.PublicKey.Parameters);
        if (!reader.TryRead(DerTag.ObjectIdentifier, out _, out _) || !reader.AtEnd)
        {
            sink.Violation(certificate, certificate.PublicKey.Algorithm, $"The parameters of the ECDSA key's AlgorithmIdentifier are not the OID of a curve.");
        }
    }
}
