using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.13: a DistributionPoint MUST NOT consist of only the reasons field.
internal sealed class DistributionPointIncomplete : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "distribution-point-incomplete",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "A CRL distribution point has neither distributionPoint nor cRLIssuer",
        Requirement = "Every point in cRLDistributionPoints has a distributionPoint or a cRLIssuer.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a cRLIssuer alone is enough for RFC 5280",
        ],
        Violation = "A certificate with a distribution point of nothing but reasons.",
        NearestLegal = "The same point with a cRLIssuer.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.13")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointsView.TryRead(certificate.Extension(KnownExtension.CrlDistributionPoints).Value, out var points);
        foreach (var point in points)
        {
            if (point.Name.IsEmpty && point.CrlIssuer.IsEmpty)
            {
                sink.Violation(certificate, point.Raw, $"A CRL distribution point has neither distributionPoint nor cRLIssuer.");
            }
        }
    }
}
