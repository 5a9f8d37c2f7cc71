using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.2: containing more than one DistributionPoint is NOT RECOMMENDED.
internal sealed class CdpSeveralPoints : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber | CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-several-points",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "cRLDistributionPoints has more than one point",
        Requirement = "More than one point in cRLDistributionPoints is not recommended.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "several names in one point are one point",
        ],
        Violation = "A subscriber certificate of 2024 with two points in cRLDistributionPoints.",
        NearestLegal = "The same two URLs as names of one point.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointsView.TryRead(certificate.Extension(KnownExtension.CrlDistributionPoints).Value, out var points);
        var count = 0;
        foreach (var point in points)
        {
            if (++count == 2)
            {
                sink.Violation(certificate, point.Raw, $"cRLDistributionPoints has more than one point.");
            }
        }
    }
}
