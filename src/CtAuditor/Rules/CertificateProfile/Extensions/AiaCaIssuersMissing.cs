using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.7, table: id-ad-caIssuers SHOULD; before 2.0.0 section 7.1.2.3(c).
internal sealed class AiaCaIssuersMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-ca-issuers-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "authorityInfoAccess has no http URL of the issuer's certificate",
        Requirement = "authorityInfoAccess of a subscriber certificate should have the http URL of its issuer's certificate.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is a recommendation",
            "a certificate without the extension has a finding of another kind",
        ],
        Violation = "A subscriber certificate with nothing but an OCSP URL in authorityInfoAccess.",
        NearestLegal = "The same certificate with an id-ad-caIssuers beside it.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.7.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!AccessChecks.HasHttp(certificate, Oids.AccessCaIssuers, isHttpsTaken: true))
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.AuthorityInformationAccess).Raw, $"authorityInfoAccess has no URL of the issuer's certificate.");
        }
    }
}
