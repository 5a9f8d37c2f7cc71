using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR 1.8.7 section 7.1.2.2(c): it SHOULD contain the HTTP URL of the Issuing CA's certificate.
internal sealed class CaAiaCaIssuersMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-aia-ca-issuers-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "authorityInfoAccess of a subordinate CA certificate has no URL of the issuer's certificate",
        Requirement = "Until 2023-09-15 authorityInfoAccess of a subordinate CA certificate should have had the http URL of its issuer's certificate.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "from 2023-09-15 on it is optional",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2022 with nothing but an OCSP URL in authorityInfoAccess.",
        NearestLegal = "The same certificate of 2023-09-15.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.8.7 s7.1.2.2(c)")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        if (!AccessChecks.HasHttp(certificate, Oids.AccessCaIssuers, isHttpsTaken: true))
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.AuthorityInformationAccess).Raw, $"authorityInfoAccess has no URL of the issuer's certificate.");
        }
    }
}
