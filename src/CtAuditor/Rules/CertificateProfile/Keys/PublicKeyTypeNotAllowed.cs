using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 6.1.5, MRSP section 5.1: RSA and ECDSA keys, and DSA until 2020. Ed25519 and Ed448 are allowed for mail alone (MRSP 5.1).
internal sealed class PublicKeyTypeNotAllowed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "public-key-type-not-allowed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ecc-key-invalid",
        Title = "The key is of an algorithm that is not allowed",
        Requirement = "Keys in certificates are RSA or ECDSA keys.",
        DataNeeded = "the key in the certificate or precertificate",
        Traps =
        [
            "id-RSASSA-PSS marks an RSA key in the wrong way, of which another rule speaks",
            "DSA has rules of its own",
            "a certificate for mail may have an EdDSA key",
            "a key that cannot be read at all is malformed, of which another rule speaks",
        ],
        Violation = "A subscriber certificate with an Ed25519 key.",
        NearestLegal = "The same certificate with a P-256 key.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s6.1.5, MRSP 3.1 s5.1")],
    };

    // 1.3.101.112 and 1.3.101.113 (RFC 8410 section 3)
    private static ReadOnlySpan<byte> EdwardsArc => [0x2B, 0x65];

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var oid = certificate.PublicKey.AlgorithmOid;
        if (oid.IsEmpty || oid.SequenceEqual(Oids.RsaPss) || (certificate.Has(CertificateTraits.EmailProtection) && IsEdwards(oid)))
        {
            return;
        }

        sink.Violation(certificate, certificate.PublicKey.Algorithm, $"The key is of the algorithm {ShownText.Oid(oid)}, neither RSA nor ECDSA.");
    }

    private static bool IsEdwards(ReadOnlySpan<byte> oid) => oid.Length == EdwardsArc.Length + 1 && oid.StartsWith(EdwardsArc) && oid[^1] is 112 or 113;
}
