using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.7.1 section 7.1.3.2.1: of certificates only roots and cross certificates are excepted.
internal sealed class Sha1SignatureOcspResponder : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "sha1-signature-ocsp-responder",
        Group = RuleGroups.CertificateProfile,
        PartOf = "sha1-signature",
        Title = "The certificate of an OCSP responder is signed with SHA-1",
        Requirement = "The certificate of a delegated OCSP responder is not signed with SHA-1.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the exceptions of the time name OCSP responses, not the certificates of responders",
        ],
        Violation = "An OCSP responder certificate of 2021 signed with sha1WithRSAEncryption.",
        NearestLegal = "The same certificate of 2019.",
        Editions = [new(EditionDates.BrAlignment, null, Severity.Critical, "TLS BR 2.2.6 s7.1.3.2.1, MRSP 3.1 s5.1.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && SignatureAlgorithms.DigestOf(algorithm) == SignatureDigest.Sha1)
        {
            sink.Violation(certificate, algorithm.Raw, $"The certificate is signed with SHA-1, by {ShownText.Oid(algorithm.Oid)}.");
        }
    }
}
