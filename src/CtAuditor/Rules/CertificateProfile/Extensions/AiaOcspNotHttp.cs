using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.7, table: a HTTP URL of the Issuing CA's OCSP responder.
internal sealed class AiaOcspNotHttp : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-ocsp-not-http",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "The URL of the OCSP responder is not of the http scheme",
        Requirement = "The locations for id-ad-ocsp in a subscriber certificate are http URLs.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the scheme may be written in upper case",
            "https is another scheme",
        ],
        Violation = "A subscriber certificate of 2024 with an https URL of the OCSP responder.",
        NearestLegal = "The same URL with http.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        AccessChecks.Schemes(certificate, sink, Oids.AccessOcsp, "the OCSP responder");
    }
}
