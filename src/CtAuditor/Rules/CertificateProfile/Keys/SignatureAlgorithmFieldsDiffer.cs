using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// RFC 5280 section 4.1.1.2: signatureAlgorithm is the same AlgorithmIdentifier as signature; TLS BR section 7.1.2: byte for byte.
internal sealed class SignatureAlgorithmFieldsDiffer : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.WholeCertificate);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "signature-algorithm-fields-differ",
        Group = RuleGroups.CertificateProfile,
        PartOf = "signature-algorithm-mismatch",
        Title = "The two signature algorithms of the certificate differ",
        Requirement = "signatureAlgorithm of a certificate is byte for byte the signature field of its TBSCertificate.",
        DataNeeded = "the whole certificate or precertificate",
        Traps =
        [
            "absent and NULL parameters are different bytes",
            "of a TBSCertificate alone nothing can be told",
        ],
        Violation = "A certificate with sha256WithRSAEncryption inside and sha384WithRSAEncryption outside.",
        NearestLegal = "The same certificate with one algorithm.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.BrProfiles, Severity.Error, "RFC 5280 s4.1.1.2"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7, RFC 5280 s4.1.1.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var outer = certificate.Whole.SignatureAlgorithm;
        var inner = certificate.Whole.Tbs.Signature;
        if (!outer.SequenceEqual(inner))
        {
            sink.Violation(certificate, outer, $"signatureAlgorithm is {ShownText.Hex(outer)}, and signature in the TBSCertificate {ShownText.Hex(inner)}.");
        }
    }
}
