using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.2.1 section 7.1.3 (ballot 118); since 1.7.1 section 7.1.3.2.1.
internal sealed class Sha1Signature : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "sha1-signature",
        Group = RuleGroups.CertificateProfile,
        Title = "A subscriber certificate is signed with SHA-1",
        Requirement = "From 2016 on no subscriber certificate is signed with SHA-1, and no precertificate either.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a self-signed root may keep its SHA-1 signature",
            "SHA-1 in a key identifier or in an OCSP request is no signature",
        ],
        Violation = "A subscriber certificate of 2016 signed with sha1WithRSAEncryption.",
        NearestLegal = "The same certificate of 2015.",
        Editions = [new(EditionDates.BrSha1Sunset, null, Severity.Critical, "TLS BR 2.2.6 s7.1.3.2.1, MRSP 3.1 s5.1.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && SignatureAlgorithms.DigestOf(algorithm) == SignatureDigest.Sha1)
        {
            sink.Violation(certificate, algorithm.Raw, $"The certificate is signed with SHA-1, by {ShownText.Oid(algorithm.Oid)}.");
        }
    }
}
