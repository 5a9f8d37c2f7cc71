using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.2; before 2.0.0 section 7.1.2.3(b): it MUST contain the HTTP URL of the CA's CRL service.
internal sealed class CdpUrlMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-url-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "cRLDistributionPoints of a subscriber certificate has no HTTP URL",
        Requirement = "cRLDistributionPoints of a subscriber certificate has the HTTP URL of the CA's CRL service.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an LDAP URL or a directory name beside the HTTP URL does not matter here",
            "the URL may be in any of the points",
        ],
        Violation = "A subscriber certificate with nothing but an LDAP URL in cRLDistributionPoints.",
        NearestLegal = "The same certificate with an http URL beside it.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (DistributionPointChecks.LacksHttp(certificate, isHttpsTaken: true))
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.CrlDistributionPoints).Raw, $"cRLDistributionPoints has no HTTP URL.");
        }
    }
}
