using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.7, table: a HTTP URL of the Issuing CA's certificate.
internal sealed class AiaCaIssuersNotHttp : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-ca-issuers-not-http",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "The URL of the issuer's certificate is not of the http scheme",
        Requirement = "The locations for id-ad-caIssuers in a subscriber certificate are http URLs.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the scheme may be written in upper case",
            "https and ldap are other schemes",
        ],
        Violation = "A subscriber certificate of 2024 with an https URL of its issuer's certificate.",
        NearestLegal = "The same URL with http.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        AccessChecks.Schemes(certificate, sink, Oids.AccessCaIssuers, "the issuer's certificate");
    }
}
