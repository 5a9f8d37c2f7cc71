using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR 1.8.7 section 7.1.2.3(c): it MUST contain the HTTP URL of the OCSP responder. Ballot SC-063 made OCSP optional.
internal sealed class AiaOcspUrlMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-ocsp-url-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "authorityInfoAccess has no http URL of an OCSP responder",
        Requirement = "Until 2024-03-15 authorityInfoAccess of a subscriber certificate had the http URL of the OCSP responder; before 2020-08-20 a "
            + "subscriber that stapled could do without.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "since 2024-03-15 the URL is optional",
            "whether a subscriber stapled before 2020-08-20 cannot be seen in the certificate: a warning",
        ],
        Violation = "A subscriber certificate of 2022 with nothing but caIssuers in authorityInfoAccess.",
        NearestLegal = "The same certificate of 2024-03-15.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrAlignment, Severity.Warning, "TLS BR 1.0 appendix B(3)C; 1.7.0 s7.1.2.3(c)"),
            new(EditionDates.BrAlignment, EditionDates.BrOcspOptional, Severity.Error, "TLS BR 1.8.7 s7.1.2.3(c); 2.0.0 s7.1.2.7.7"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!AccessChecks.HasHttp(certificate, Oids.AccessOcsp, isHttpsTaken: true))
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.AuthorityInformationAccess).Raw, $"authorityInfoAccess has no URL of an OCSP responder.");
        }
    }
}
