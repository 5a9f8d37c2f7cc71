using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.11.2; before 2.0.0 section 7.1.2.2(b): it MUST contain the HTTP URL of the CA's CRL service.
internal sealed class CaCdpUrlMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-cdp-url-missing",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "cRLDistributionPoints of a subordinate CA certificate has no HTTP URL",
        Requirement = "cRLDistributionPoints of a subordinate CA certificate has the HTTP URL of the CA's CRL service.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an LDAP URL or a directory name beside the HTTP URL does not matter here",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate with nothing but an LDAP URL in cRLDistributionPoints.",
        NearestLegal = "The same certificate with an http URL beside it.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        if (DistributionPointChecks.LacksHttp(certificate, isHttpsTaken: true))
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.CrlDistributionPoints).Raw, $"cRLDistributionPoints has no HTTP URL.");
        }
    }
}
