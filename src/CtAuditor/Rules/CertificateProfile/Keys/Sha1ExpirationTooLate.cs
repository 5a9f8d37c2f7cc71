using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

// TLS BR 1.2.1 section 7.1.3 (ballot 118), until 1.7.1.
internal sealed class Sha1ExpirationTooLate : CertificateRule
{
    // 2017-01-01T00:00:00Z
    private const long FirstOf2017 = 1_483_228_800;

    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "sha1-expiration-too-late",
        Group = RuleGroups.CertificateProfile,
        PartOf = "sha1-signature",
        Title = "A SHA-1 certificate outlives 2016",
        Requirement = "From 2015-01-16 on a subscriber certificate that is signed with SHA-1 should not expire after 2017-01-01.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "2017-01-01T00:00:00Z itself is in order",
            "from 2016 on none may be issued, of which another rule speaks",
        ],
        Violation = "A SHA-1 certificate of 2015-02 that expires in 2018.",
        NearestLegal = "The same certificate with an expiry in 2016.",
        Editions = [new(EditionDates.BrSha1Expiry, EditionDates.BrAlignment, Severity.Warning, "TLS BR 1.2.1 s7.1.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (AlgorithmIdentifierView.TryRead(certificate.Tbs.Signature, out var algorithm) && certificate.Tbs.NotAfter > FirstOf2017 && SignatureAlgorithms.DigestOf(algorithm) == SignatureDigest.Sha1)
        {
            sink.Violation(certificate, algorithm.Raw, $"The certificate is signed with SHA-1 and expires at {LogTime.OfSeconds(certificate.Tbs.NotAfter):yyyy-MM-dd}, after 2017-01-01.");
        }
    }
}
