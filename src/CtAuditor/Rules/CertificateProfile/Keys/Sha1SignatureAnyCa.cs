using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR section 7.1.3.2.1 (ballot SC-097): until 2026-09-15.
internal sealed class Sha1SignatureAnyCa : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "sha1-signature-any-ca",
        Group = RuleGroups.CertificateProfile,
        PartOf = "sha1-signature",
        Title = "The certificate of a CA is signed with SHA-1 after the last exception",
        Requirement = "From 2026-09-15 on no certificate of a CA is signed with SHA-1, roots and cross certificates not excepted.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "roots and cross certificates from before that day may be",
        ],
        Violation = "A root of 2026-10 signed with sha1WithRSAEncryption.",
        NearestLegal = "The same root of 2026-06.",
        Editions = [new(EditionDates.BrSha1Gone, null, Severity.Critical, "TLS BR 2.2.6 s7.1.3.2.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && SignatureAlgorithms.DigestOf(algorithm) == SignatureDigest.Sha1)
        {
            sink.Violation(certificate, algorithm.Raw, $"The certificate is signed with SHA-1, by {ShownText.Oid(algorithm.Oid)}.");
        }
    }
}
