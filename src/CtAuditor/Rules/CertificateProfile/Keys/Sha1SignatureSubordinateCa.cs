using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.2.1 section 7.1.3 (ballot 118). What 1.7.1 excepts has no serverAuth or anyExtendedKeyUsage among its extended key usages.
internal sealed class Sha1SignatureSubordinateCa : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "sha1-signature-subordinate-ca",
        Group = RuleGroups.CertificateProfile,
        PartOf = "sha1-signature",
        Title = "The certificate of a subordinate CA is signed with SHA-1",
        Requirement = "From 2016 on no certificate of a subordinate CA for TLS is signed with SHA-1.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a cross certificate that cannot serve TLS, by its extended key usages, may be excepted until 2026-09-15",
            "a root's own signature is another matter",
        ],
        Violation = "A subordinate CA certificate of 2016 for serverAuth signed with sha1WithRSAEncryption.",
        NearestLegal = "The same certificate of 2015, or one for mail alone.",
        Editions = [new(EditionDates.BrSha1Sunset, null, Severity.Error, "TLS BR 2.2.6 s7.1.3.2.1, MRSP 3.1 s5.1.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && MayServeTls(certificate) && SignatureAlgorithms.DigestOf(algorithm) == SignatureDigest.Sha1)
        {
            sink.Violation(certificate, algorithm.Raw, $"The certificate is signed with SHA-1, by {ShownText.Oid(algorithm.Oid)}.");
        }
    }

    private static bool MayServeTls(scoped in AuditedCertificate certificate) =>
        !certificate.Has(CertificateTraits.ExtendedKeyUsage)
        || (certificate.Traits & (CertificateTraits.ServerAuth | CertificateTraits.AnyExtendedKeyUsage | CertificateTraits.PrecertificateSigningUsage)) != CertificateTraits.None;
}
