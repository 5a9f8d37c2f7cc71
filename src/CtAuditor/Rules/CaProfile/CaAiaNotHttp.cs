using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.3, table: a HTTP URL of the OCSP responder, a HTTP URL of the Issuing CA's certificate.
internal sealed class CaAiaNotHttp : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-aia-not-http",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A URL in authorityInfoAccess of a subordinate CA certificate is not of the http scheme",
        Requirement = "The locations in authorityInfoAccess of a subordinate CA certificate are http URLs.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the scheme may be written in upper case",
            "https is another scheme",
            "before 2023-09-15 other schemes could stand beside it",
        ],
        Violation = "A CA certificate of 2024 with an https URL of its issuer's certificate.",
        NearestLegal = "The same URL with http.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        AccessChecks.Schemes(certificate, sink, Oids.AccessOcsp, "the OCSP responder");
        AccessChecks.Schemes(certificate, sink, Oids.AccessCaIssuers, "the issuer's certificate");
    }
}
